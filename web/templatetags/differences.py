"""Two texts, compared word by word."""

from django import template

from web.differences import Part, difference

register = template.Library()

# So many unchanged words stay on each side of a change in a long text.
AROUND = 30


@register.simple_tag
def compared(before: object, after: object) -> list[Part]:
    return difference(str(before), str(after), AROUND)
