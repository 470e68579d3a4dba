"""Strings of Django's and allauth's that their own Russian says in wrong cases, genders or quotes.

Nothing imports this file: `make messages` reads it, and our catalogues come before theirs.
"""

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

# After a form
_("The {name} “{obj}” was added successfully.")
_("The {name} “{obj}” was added successfully. You may add another {name} below.")
_("The {name} “{obj}” was changed successfully.")
_("The {name} “{obj}” was changed successfully. You may add another {name} below.")
_("The {name} “{obj}” was changed successfully. You may edit it again below.")
_("You may edit it again below.")
_("The %(name)s “%(obj)s” was deleted successfully.")
_("Successfully deleted %(count)d %(items)s.")
_("%(name)s with ID “%(key)s” doesn’t exist. Perhaps it was deleted?")
_("Items must be selected in order to perform actions on them. No items have been changed.")
ngettext_lazy(
    "%(count)s %(name)s was changed successfully.",
    "%(count)s %(name)s were changed successfully.",
)
ngettext_lazy("Please correct the error below.", "Please correct the errors below.")

# Forms
_("Add %s")
_("Add %(name)s")
_("Add another %(verbose_name)s")
_("Add another %(model)s")
_("Change %s")
_("Change selected %(model)s")
_("Delete selected %(model)s")
_("View %s")
_("View selected %(model)s")
_("Save and add another")
_("Save and continue editing")
_("Currently")
_("Clear")
_("Hold down “Control”, or “Command” on a Mac, to select more than one.")

# Lists
_("Select %s")
_("Select %s to change")
_("Select %s to view")
_("Select this object for an action - {}")
_("Select all objects on this page for an action")
_("Click here to select the objects across all pages")
_("0 of %(cnt)s selected")
ngettext_lazy("%(total_count)s selected", "All %(total_count)s selected")
_("Model name")
_("None available")

# Deletion
_("Delete selected %(verbose_name_plural)s")
_("Delete multiple objects")
_("Cannot delete %(name)s")
_("Summary")
_("Objects")
_("Yes, I’m sure")
_("No, take me back")
_("%(class_name)s %(instance)s")
_(
    'Are you sure you want to delete the %(object_name)s "%(escaped_object)s"? '
    "All of the following related items will be deleted:"
)
_(
    "Are you sure you want to delete the selected %(objects_name)s? "
    "All of the following objects and their related items will be deleted:"
)
_(
    "Deleting the %(object_name)s '%(escaped_object)s' would require deleting the following "
    "protected related objects:"
)
_(
    "Deleting the selected %(objects_name)s would require deleting the following protected "
    "related objects:"
)
_(
    "Deleting the %(object_name)s '%(escaped_object)s' would result in deleting related objects, "
    "but your account doesn't have permission to delete the following types of objects:"
)
_(
    "Deleting the selected %(objects_name)s would result in deleting related objects, but your "
    "account doesn't have permission to delete the following types of objects:"
)
_(
    "Deleting %(class_name)s %(instance)s would require deleting the following protected related "
    "objects: %(related_objects)s"
)

# History
_("Added {name} “{object}”.")
_("Changed {fields} for {name} “{object}”.")
_("Changed {fields}.")
_("Deleted {name} “{object}”.")
_("Added “%(object)s”.")
_("Changed “%(object)s” — %(changes)s")
_("Deleted “%(object)s.”")
_("This object doesn’t have a change history. It probably wasn’t added via this admin site.")

# Rooms
_("%(app)s administration")
_("Models in the %(name)s application")
_("MFA")
_("TOTP Authenticator")
_("Recovery codes")

# Users
_("staff status")
_("superuser status")
_("Password-based authentication")
_("Enabled")
_("Disabled")
_("Enable password-based authentication")
_("Disable password-based authentication")
_("Password-based authentication was disabled.")
_("Enable password-based authentication for this user by setting a password.")
_("This action will <strong>enable</strong> password-based authentication for this user.")
_(
    "Whether the user will be able to authenticate using a password or not. If disabled, they may "
    "still be able to authenticate using other backends, such as Single Sign-On or LDAP."
)
_("Raw passwords are not stored, so there is no way to see the user’s password.")
_("After you’ve created a user, you’ll be able to edit more user options.")
_("Designates whether the user can log into this admin site.")
_(
    "Designates whether this user should be treated as active. Unselect this instead of deleting "
    "accounts."
)
_("Designates that this user has all permissions without explicitly assigning them.")
_(
    "The groups this user belongs to. A user will get all permissions granted to each of their "
    "groups."
)
_("Specific permissions for this user.")
_("Enter the same password as before, for verification.")
_("The two password fields didn’t match.")
_("Your old password was entered incorrectly. Please enter it again.")
_(
    "Please enter your old password, for security’s sake, and then enter your new password twice "
    "so we can verify you typed it in correctly."
)
_("Your password was changed.")
_("Password changed successfully.")

# Passwords and log-in
_("A user is already registered with this email address.")
_("Authenticator code")
_("Be patient, you are sending too many requests.")
_("Please type your current password.")
_("The email address and/or password you specified are not correct.")
_("The email address is not assigned to any user account.")
_("The new value must be different from the current one.")
_("The password reset token was invalid.")
_("This account is currently inactive.")
_("This account is inactive.")
_("This email address is already associated with this account.")
_("Too many failed login attempts. Try again later.")
_("You cannot activate two-factor authentication until you have verified your email address.")
_("You cannot add an email address to an account protected by two-factor authentication.")
_("You cannot deactivate two-factor authentication.")
_("You cannot generate recovery codes without having two-factor authentication enabled.")
_("Your primary email address must be verified.")
_("You must type the same password each time.")
_("The password is too similar to the %(verbose_name)s.")
_("This password is too common.")
_("This password is entirely numeric.")
_("Your password can’t be too similar to your other personal information.")
_("Your password can’t be a commonly used password.")
ngettext_lazy(
    "This password is too short. It must contain at least %d character.",
    "This password is too short. It must contain at least %d characters.",
)
ngettext_lazy(
    "Your password must contain at least %(min_length)d character.",
    "Your password must contain at least %(min_length)d characters.",
)

# allauth: how else to say that it is you
_("Use your password")
_("Use authenticator app or code")
