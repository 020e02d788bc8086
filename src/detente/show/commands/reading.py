"""Commands that read articles: brief, code, read, date, explain."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from detente.show.commands.options import AsJson, Dyad, Model, Paths, ProjectPath, Workers, finish

Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="The file: .html (brief.html), .md or .docx.", show_default=False)
]
MaybePaths = Annotated[list[Path] | None, typer.Argument(help="Files and folders of articles.", show_default=False)]
MaybeProject = Annotated[
    Path | None, typer.Option("--project", "-p", help="The project, in place of articles.", show_default=False)
]
Form = Annotated[str | None, typer.Option("--format", help="html, md or docx; else by the ending.", show_default=False)]
Folder = Annotated[Path, typer.Option("--output", "-o", help="The folder to write into.", show_default=False)]


def brief(
    dyad: Dyad,
    paths: MaybePaths = None,
    project: MaybeProject = None,
    output: Output = None,
    form: Form = None,
    workers: Workers = None,
    model: Model = None,
    as_json: AsJson = False,
) -> None:
    """Write what happened between two states, each entry with its words, as a page or for Word.

    From articles; or with -p from a project as it stands, with people's decisions and imported data.

    Example: detente brief articles/ --dyad PAK-RUS -o brief.html
    """
    from detente.code.pipeline.ahead import coder_ahead

    with coder_ahead(bool(paths) and not workers, model) as pool:  # before all that takes time to load
        from detente.show.brief import choose_format, write_brief
        from detente.show.door import open as open_project
        from detente.show.oneshot import gather_articles
        from detente.show.terminal import count_words, print_fault, print_hint, print_json, print_line

        chosen = choose_format(output, form)
        if bool(paths) == bool(project):
            raise typer.BadParameter(
                "give either PATHS of articles or a project with -p (detente read PATH… -p takes in)"
            )
        if project:
            with open_project(project, create=False) as held:
                material = held.material(dyad)
        else:
            material = gather_articles(paths or [], dyad, workers=workers, model=model, pool=pool)
    written = write_brief(material, output, chosen)
    for fault in material.faults:
        print_fault(fault)
    if not project and any(not article.date for article in material.articles):
        print_hint("To give articles their dates, read them into a project first: detente read PATH… -p NAME.detente")
    counts = {"articles": len(material.articles), "events": len(material.events)}
    told = count_words(counts["articles"], "article"), count_words(counts["events"], "event")
    parts = {"dated": len(material.dated), "undated": len(material.undated), "doubtful": len(material.doubtful)}
    if as_json:
        print_json({"brief": str(written), **counts, **parts, "faults": [asdict(fault) for fault in material.faults]})
    else:
        print_line(f"{', '.join(told)}: {parts['dated']} dated, {parts['undated']} not, {parts['doubtful']} doubtful")
        print_line(str(written))
    finish(bool(material.faults))


def code(
    paths: Paths,
    output: Folder,
    workers: Workers = None,
    model: Model = None,
    engine: Annotated[str, typer.Option("--engine", help="local or spark; spark takes .parquet and .jsonl.")] = "local",
    master: Annotated[str, typer.Option("--master", help="Where Spark runs.")] = "local[2]",
    as_json: AsJson = False,
) -> None:
    """Code articles without a project: write mentions, claims, predictions and stated facts as JSON Lines.

    Example: detente code articles/ -o coded
    """
    from detente.show.oneshot import code_files
    from detente.show.terminal import count_words, print_fault, print_json, print_line

    if engine not in {"local", "spark"}:
        raise typer.BadParameter(f"no engine '{engine}'; there are local and spark")
    where = master if engine == "spark" else None
    files, codings, faults = code_files(paths, output, workers=workers, model=model, master=where)
    for fault in faults:
        print_fault(fault)
    counts = {"articles": len(codings), "mentions": sum(len(coding.mentions) for coding in codings)}
    if as_json:
        print_json({"files": [str(file) for file in files], **counts, "faults": [asdict(fault) for fault in faults]})
    else:
        told = count_words(counts["articles"], "article"), count_words(counts["mentions"], "mention")
        print_line(f"{', '.join(told)} → {output}")
    finish(bool(faults))


def read(
    paths: Paths, project: ProjectPath, workers: Workers = None, model: Model = None, as_json: AsJson = False
) -> None:
    """Read and code articles into a project; one line an article.

    Example: detente read articles/ -p pak-rus.detente
    """
    from detente.read import Fault
    from detente.record import open_project
    from detente.show.intake import describe_taken, take_in
    from detente.show.terminal import print_fault, print_json, print_line, show_progress

    rows: list[dict[str, Any]] = []
    faults: list[Fault] = []
    with open_project(project) as held:
        for item in show_progress(take_in(held, paths, workers=workers, model=model), "coding"):
            if isinstance(item, Fault):
                faults.append(item)
                print_fault(item)
                continue
            rows.append(describe_taken(item))
            if not as_json:
                known = {"date": item.article.date or "no date", "author": item.article.author or "no author"}
                print_line("{date:<10}  {doc}  {author}  {state}".format(**rows[-1] | known))
    if as_json:
        print_json({"articles": rows, "faults": [asdict(fault) for fault in faults]})
    finish(bool(faults))


def date(
    article: Annotated[str, typer.Argument(help="File stem, title or id.")],
    day: Annotated[str, typer.Argument(metavar="DATE", help="2015, 2015-06 or 2015-06-14.")],
    project: ProjectPath,
    by: Annotated[str, typer.Option(help="Who says so.")] = "user",
    model: Model = None,
    as_json: AsJson = False,
) -> None:
    """Give an article its publication date; what hangs on the date is coded again.

    Example: detente date oped-long-road 2014-12-12 -p pak-rus.detente
    """
    from detente.record import open_project
    from detente.show.intake import date_article
    from detente.show.terminal import print_json, print_line

    with open_project(project, create=False) as held:
        coding = date_article(held, article, day, by=by, model=model)
    if as_json:
        print_json({"article": coding.article.id, "date": coding.article.date, "mentions": len(coding.mentions)})
    else:
        print_line(f"{coding.article.doc} is of {coding.article.date}; {len(coding.mentions)} mentions coded again")


def explain(
    sentence: Annotated[str, typer.Argument(help="The sentence, in quotation marks.")],
    published: Annotated[str | None, typer.Option("--date", help="Its day of publication.", show_default=False)] = None,
    model: Model = None,
    as_json: AsJson = False,
) -> None:
    """Show how a sentence is read: actors, acts with roles, time and status, claims, and the rule behind each.

    Example: detente explain "Russia agreed to sell Pakistan four helicopters in 2015."
    """
    from detente.code.load import load_coder
    from detente.show.explanation import explain_claims, explain_rows, explain_text
    from detente.show.terminal import print_json, print_line, print_table

    explanation = explain_text(sentence, load_coder(model), date=published)
    acts, claims = explain_rows(explanation), explain_claims(explanation)
    actors = [{"words": words, "actors": list(codes)} for words, codes in explanation.actors]
    if as_json:
        print_json({"actors": actors, "mentions": acts, "claims": claims})
        return
    print_line("actors: " + ("; ".join(f"{one['words']} = {', '.join(one['actors'])}" for one in actors) or "none"))
    for what, rows in (("acts", acts), ("claims", claims)):
        if rows:
            print_table(rows, [name for name in rows[0] if name not in {"place", "quote"}])
        else:
            print_line(f"{what}: none")
