"""Short path data for SVG."""

from collections.abc import Sequence
from itertools import pairwise
from math import pi

from cities.atlas.outlines.outline import path_steps
from cities.atlas.outlines.rim import Chain, clockwise_turn


def chain_path(chain: Chain) -> str:
    """«M12 34l5-6 7 8», rounded to whole kilometres."""
    places = _whole(chain)
    return f"M{places[0][0]} {places[0][1]}l{path_steps(places)}"


def loop_path(loop: Sequence[Chain], radius: int) -> str:
    """Write a closed outline of chains joined by clockwise arcs of the radius."""
    commands = [chain_path(loop[0])]
    for chain, following in pairwise([*loop, loop[0]]):
        turn = clockwise_turn(chain[-1], following[0])
        places = _whole(following)
        commands.append(f"A{radius} {radius} 0 {int(turn > pi)} 1 {places[0][0]} {places[0][1]}")
        commands.append("z" if following is loop[0] else f"l{path_steps(places)}")
    return "".join(commands)


def circle_path(radius: int) -> str:
    """Write the whole circle round the centre, clockwise."""
    half = f"a{radius} {radius} 0 0 1"
    return f"M{-radius} 0{half} {2 * radius} 0{half} {-2 * radius} 0z"


def decimal(number: float) -> str:
    """One decimal, and none where it is nought."""
    return f"{round(number, 1) + 0:g}"


def _whole(chain: Chain) -> Chain:
    """Only the ends, where the rim has cut it, are not whole yet."""
    (x, y), (end_x, end_y) = chain[0], chain[-1]
    return [(round(x), round(y)), *chain[1:-1], (round(end_x), round(end_y))]
