from PIL import Image

from cities.atlas.cards.canvas import Canvas, bezier, mixed

SQUARE = [(2.0, 2.0), (18.0, 2.0), (18.0, 18.0), (2.0, 18.0)]
HOLE = [(6.0, 6.0), (14.0, 6.0), (14.0, 14.0), (6.0, 14.0)]
ISLAND = [(9.0, 9.0), (11.0, 9.0), (11.0, 11.0), (9.0, 11.0)]


def drawn(*polygons: list[list[tuple[float, float]]]) -> Image.Image:
    canvas = Canvas(20, 20, "#ffffff")
    canvas.polygons(polygons, "#000000")
    return canvas.smooth()


def test_a_lake_is_left_out_and_its_island_is_not() -> None:
    for image in (drawn([SQUARE, HOLE], [ISLAND]), drawn([ISLAND], [SQUARE, HOLE])):
        assert image.size == (20, 20)
        assert [image.getpixel((x, 10)) for x in (0, 4, 7, 10)] == [
            (255, 255, 255),
            (0, 0, 0),
            (255, 255, 255),
            (0, 0, 0),
        ]


def test_edges_are_smooth() -> None:
    canvas = Canvas(20, 20, "#ffffff")
    canvas.dot((10, 10), 6, "#000000")
    colours = canvas.smooth().getcolors() or []
    assert len(colours) > 4


def test_a_curve_begins_and_ends_where_it_should_and_bends_between() -> None:
    points = bezier((0, 0), (0, 8), (8, 8), (8, 0))
    assert (points[0], points[-1]) == ((0, 0), (8, 0))
    assert max(y for _x, y in points) == 6


def test_colours_mix_by_their_share() -> None:
    assert mixed("#000000", "#ffffff", 0.25) == "#bfbfbf"
