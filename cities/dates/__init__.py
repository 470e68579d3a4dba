"""Dates as the catalogue knows them: a span of days, months or years; a year of history.

The pure half (spans, history years, reading and writing Russian) imports nothing of Django;
``fields`` and ``forms`` bring it to models and forms.
"""
