"""Make a frustration problem smaller, its answer the same: drop trees, merge nodes of degree two, cut into blocks.

A signed graph here is `adjacency[u][v]` = signed whole weight. Reductions after Hüffner, Betzler & Niedermeier (2010,
“Separator-based data reduction for signed graph balancing”), the two simplest of theirs.
"""

from collections.abc import Callable, Iterator, Mapping

Graph = dict[int, dict[int, int]]
Sides = dict[int, int]
Solver = Callable[[Graph], Sides]


def solve_reduced(graph: Graph, solve_block: Solver) -> Sides:
    """Return optimal sides (+1 or -1) of all nodes of `graph`; `solve_block` is asked for what cannot be reduced."""
    core = {node: dict(ties) for node, ties in graph.items()}
    removed = list(_strip(core))
    blocks = list(find_blocks(core))
    parts = [_solve_part(block, len(block) < len(core), solve_block) for block in blocks]
    sides = join_sides(core, parts)
    for node, ties in reversed(removed):
        pull = sum(weight * sides.setdefault(other, 1) for other, weight in ties.items())
        sides[node] = 1 if pull >= 0 else -1
    return sides


def _solve_part(block: Graph, smaller: bool, solve_block: Solver) -> Sides:
    """Solve one block, reduced again if it is a true part and has nodes of degree two of its own."""
    if smaller and any(len(ties) <= 2 for ties in block.values()):
        return solve_reduced(block, solve_block)
    return solve_block(block)


def _strip(graph: Graph) -> Iterator[tuple[int, dict[int, int]]]:
    """Remove nodes of degree two or less from `graph` in place; yield each with the ties that it then had.

    A node between `a` and `b` costs min(|w|, |w'|) unless the sides of `a` and `b` fit the product of its two signs:
    a tie of that weight and sign stands for it.
    """
    queue = sorted(graph)
    while queue:
        node = queue.pop()
        if node not in graph or len(graph[node]) > 2:
            continue
        ties = graph.pop(node)
        for other in ties:
            del graph[other][node]
        if len(ties) == 2:
            (a, first), (b, second) = ties.items()
            sign = 1 if first * second > 0 else -1
            _add_tie(graph, (a, b), sign * min(abs(first), abs(second)))
        queue += [other for other in ties if len(graph[other]) <= 2]
        yield node, ties


def _add_tie(graph: Graph, pair: tuple[int, int], weight: int) -> None:
    """Add a signed weight to a pair; opposite ties cancel, their common part is frustrated whatever the sides."""
    a, b = pair
    total = graph[a].get(b, 0) + weight
    for one, other in ((a, b), (b, a)):
        if total:
            graph[one][other] = total
        else:
            graph[one].pop(other, None)


def join_sides(graph: Graph, parts: list[Sides]) -> Sides:
    """Return one side for each node of `graph`, each block turned so that blocks agree on the nodes they share."""
    relative: dict[int, list[Sides]] = {}
    for part in parts:
        for node in part:
            relative.setdefault(node, []).append(part)
    sides: Sides = {}
    for root in sorted(graph):
        sides.setdefault(root, 1)
        queue, done = [root], set()
        while queue:
            node = queue.pop()
            for part in relative.pop(node, ()):
                if id(part) in done:
                    continue
                done.add(id(part))
                turn = sides[node] * part[node]
                fresh = [other for other in part if other not in sides]
                sides |= {other: turn * part[other] for other in fresh}
                queue += fresh
    return sides


def find_blocks(graph: Mapping[int, Mapping[int, int]]) -> Iterator[Graph]:
    """Yield the biconnected components of `graph` that have ties (Hopcroft & Tarjan 1973, without recursion)."""
    depth: dict[int, int] = {}
    for root in sorted(graph):
        if root not in depth:
            yield from _blocks_from(root, graph, depth)


def _blocks_from(root: int, graph: Mapping[int, Mapping[int, int]], depth: dict[int, int]) -> Iterator[Graph]:
    low = {root: 0}
    depth[root] = 0
    path: list[tuple[int, int, Iterator[int]]] = [(root, -1, iter(graph[root]))]
    ties: list[tuple[int, int]] = []
    while path:
        node, parent, others = path[-1]
        child = next(others, None)
        if child is None:
            path.pop()
            if parent >= 0:
                low[parent] = min(low[parent], low[node])
                if low[node] >= depth[parent]:
                    yield _cut_block(ties, (parent, node), graph)
        elif child not in depth:
            ties.append((node, child))
            depth[child] = low[child] = depth[node] + 1
            path.append((child, node, iter(graph[child])))
        elif child != parent and depth[child] < depth[node]:
            ties.append((node, child))
            low[node] = min(low[node], depth[child])


def _cut_block(ties: list[tuple[int, int]], last: tuple[int, int], graph: Mapping[int, Mapping[int, int]]) -> Graph:
    """Take the ties down to `last` off the pile: they are one block."""
    block: Graph = {}
    tie = (-1, -1)
    while tie != last:
        tie = a, b = ties.pop()
        block.setdefault(a, {})[b] = block.setdefault(b, {})[a] = graph[a][b]
    return block
