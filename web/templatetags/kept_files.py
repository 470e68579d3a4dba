"""What a form says of the user whose chosen files it may keep."""

from django import template

from web import kept_uploads

register = template.Library()
register.filter("signed_owner", kept_uploads.signed_owner)
