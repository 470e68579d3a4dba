"""Dates as the catalogue knows them: a span of days, months or years; a year of history.

The pure half (spans, history years, and a package for each language that reads and writes them)
imports nothing of Django. `languages` opens the package of the active language, `fields` and
`forms` bring the values to models and forms.
"""
