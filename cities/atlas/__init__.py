"""Where the cities lie as seen from Kazan, and the drawings of it. Nothing here knows Django.

The words of a drawing come from `cities.wording`, and what keeps them does so by language.
"""
