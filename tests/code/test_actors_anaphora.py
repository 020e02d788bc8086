"""What stands for an actor: each last expression resolves to the codes beside it, or to nobody."""

import re
from itertools import pairwise

import pytest

from detente.code.actors import load_gazetteer, resolve_anaphora
from detente.code.actors.anaphora import Salience, find_author, main_pair


def resolve(text: str, author: str = "") -> dict[str, str]:
    """Return each anaphor of `text` with its codes; sentences end at full stops."""
    named = load_gazetteer().find(text)
    stops = [0, *(match.end() for match in re.finditer(r"\. ", text)), len(text)]
    salience = Salience(main_pair(named), (author,) if author else ())
    found = resolve_anaphora(text, list(pairwise(stops)), named, salience)
    return {text[m.start : m.end]: "+".join(m.codes) for m in found if m.kind == "anaphor"}


@pytest.mark.parametrize(
    ("text", "anaphor", "codes"),
    [
        ("Pakistan met Russia. The two countries agreed.", "The two countries", "PAK+RUS"),
        (
            "Pakistan joined the US-led pact, and Russia was cross with the two countries.",
            "the two countries",
            "PAK+RUS",
        ),
        ("Pakistan met Russia. Both sides agreed.", "Both sides", "PAK+RUS"),
        ("Pakistan and Russia hope that both countries gain.", "both countries", "PAK+RUS"),
        ("Iran and Iraq fought each other.", "each other", "IRN+IRQ"),
        ("Iran met NATO. Iran and Iraq then met, and the two neighbours agreed.", "the two neighbours", "IRN+IRQ"),
        ("Norway asked Sweden; the former paid.", "the former", "NOR"),
        ("Norway asked Sweden; the latter was silent.", "the latter", "SWE"),
        ("Norway waited. It signed.", "It", "NOR"),
        ("Norway said that it would sign with Sweden.", "it", "NOR"),
        ("Islamabad quarrelled with Beijing. Later Islamabad turned to its ally.", "its ally", "CHN"),
        ("Russia sold jets to Pakistan. Russia kept its word.", "its", "RUS"),
        ("Putin flew to Delhi. He praised India.", "He", "RUS"),
        ("The Indian premier landed in Moscow, and he smiled.", "he", "IND"),
        ("Merkel called Putin. She was cross with him.", "him", "RUS"),
        ("Riyadh and Washington quarrelled. The kingdom cut its output.", "The kingdom", "SAU"),
        ("NATO met in Madrid with Spain. The alliance grew.", "The alliance", "NATO"),
        ("ASEAN met China. The bloc agreed.", "The bloc", "ASEAN"),
        ("The Taliban met China. The movement agreed.", "The movement", "TALIBAN"),
        ("Cuba and the US quarrelled. The island starved.", "The island", "CUB"),
        # lists joined by “and”
        ("Turkey blocked Sweden and Finland; the two waited.", "the two", "SWE+FIN"),
        ("Riyadh and Tehran made up in Beijing. The two rivals agreed.", "The two rivals", "SAU+IRN"),
        ("Mali, Niger and Chad left ECOWAS; the three countries smiled.", "the three countries", "MLI+NER+TCD"),
        ("Riyadh, Abu Dhabi, Manama and Cairo cut off Doha. The four waited.", "The four", "SAU+ARE+BHR+EGY"),
        ("President Putin of Russia and President Xi of China met Modi. The pair smiled.", "The pair", "RUS+CHN"),
        ("In Geneva, Russia and Ukraine met Oman. The two waited.", "The two", "RUS+UKR"),
        ("Carter saw the Egyptian president and Menachem Begin, and the two signed.", "the two", "EGY+ISR"),
        ("Norway and Sweden met. Later Chile and Peru met. Qatar asked both sides to stop.", "both sides", "CHL+PER"),
        ("Iran met Chad. Oslo thanked Lima and Quito. Paris asked both sides to stop.", "both sides", "PER+ECU"),
        ("Paris tested a bomb; Canberra and Wellington recalled their envoys.", "their", "AUS+NZL"),
        ("Honduras and El Salvador fought. The OAS made both sides stop.", "both sides", "HND+SLV"),
        # whose clause it is
        ("AUKUS enraged Paris, which recalled its envoy.", "its", "FRA"),
        ("Burma slept; Thailand then traded with its neighbour.", "its neighbour", "MMR"),
        ("Islamabad met the Taliban. Its neighbour Iran did not.", "Its", "PAK"),
        ("Myanmar slept. Dhaka asked it to act.", "it", "MMR"),
        ("Syria waited. Israel attacked it and left.", "it", "SYR"),
        ("Tehran told the SCO that it would wait.", "it", "IRN"),
        ("France and Germany refused. They were joined by Russia, and the three voted.", "the three", "FRA+DEU+RUS"),
        ("Riyadh and Tehran quarrel. Both arm militias.", "Both", "SAU+IRN"),
        # persons
        ("Benazir Bhutto met Rajiv Gandhi; she smiled.", "she", "PAK"),
        ("The Russian minister met Imran Khan; he offered drills.", "he", "RUS"),
        ("Indira Gandhi was killed, and Zia flew to her funeral.", "her", "IND"),
        ("Xi Jinping came. Putin received him.", "him", "CHN"),
        ("Sadat came; Netanyahu welcomed him.", "him", "EGY"),
        ("Putin said that the West hated him.", "him", "RUS"),
    ],
)
def test_resolves(text, anaphor, codes):
    assert resolve(text).get(anaphor) == codes


@pytest.mark.parametrize(
    ("text", "anaphor"),
    [
        ("Norway waited. It is clear that winter came.", "It"),
        ("Norway waited. It took a year to build.", "It"),
        ("Norway waited. It was Monday that hurt.", "It"),
        ("Norway waited. It seems that winter came.", "It"),
        ("Norway met Sweden under the former president.", "the former"),
        ("Both families were happy in Norway and Sweden.", "Both"),
        ("The alliance between Norway and Sweden held.", "The alliance"),
        ("France met Germany. The kingdom of heaven is near.", "The kingdom"),
        ("Norway waited. He came late.", "He"),
        ("The two countries agreed.", "The two countries"),
        ("NATO met the EU. The two countries agreed.", "The two countries"),
        ("Norway sold fish to Sweden, its neighbour.", "its neighbour"),
        ("Chile, Peru and Brazil met. Then the two sides agreed.", "the two sides"),
        ("Norway met Sweden. Then the three agreed.", "the three"),
        ("Kissinger saw Pakistan; Yahya arranged it.", "it"),
        ("Nepal accused India, and India denied it.", "it"),
        ("Iran and Iraq went to war. Its end came late.", "Its"),
        ("Paris let Conakry go, and Accra lent it money.", "it"),
        ("Ankara left the pact and renamed it CENTO.", "it"),
    ],
)
def test_stands_for_nobody(text, anaphor):
    assert anaphor not in resolve(text)


def test_our_country_and_our_neighbour_are_seen_from_the_author():
    text = "India met Pakistan. India and Pakistan talked. Our country trusts our neighbour."
    assert resolve(text, author="IND") == {"Our country": "IND", "our neighbour": "PAK"}
    assert resolve(text) == {}


def test_we_are_the_author_s_state_except_in_a_quotation():
    text = "We sold India ships, and our envoy said: “We ask India for more.”"
    assert resolve(text, author="LKA") == {"We": "LKA", "our": "LKA"}


@pytest.mark.parametrize(
    ("text", "author"),
    [
        (
            "India pays us. We sold India ships, and India sold us rice. Colombo waits. Lanka is small. Colombo is proud.",
            "LKA",
        ),
        ("We Poles forgive Germany.", "POL"),
        ("We in Warsaw forgive Germany.", "POL"),
        ("Berlin voted against us in Vienna.", ""),
        ("Berlin forgave our Polish friends.", ""),
        ("Lima sold us ships. We paid Peru. It is Peru that we fear. Quito waits. Peru and Lima grow.", "ECU"),
        ("India and Lanka met. India sold Lanka rice. Lanka paid India.", ""),
        ("Delhi said: “We trust us.” India met Lanka. India and Lanka met. Colombo and Delhi met.", ""),
    ],
)
def test_the_author_s_state_seldom_stands_beside_we(text, author):
    assert find_author([text], [load_gazetteer().find(text)], "en") == ((author,) if author else ())


def test_silence_ends_a_topic():
    assert "It" not in resolve("Norway slept. Rain fell. Snow fell. Sleet fell. Hail fell. It signed.")


def test_main_pair_is_clear_or_none():
    find = load_gazetteer().find
    assert main_pair(find("India, India and Pakistan met China; Pakistan left.")) == ("IND", "PAK")
    assert main_pair(find("India, Pakistan and China met.")) == ()


def test_a_state_and_its_heir_are_one_side_of_the_main_pair():
    find = load_gazetteer().find
    assert main_pair(find("India met Russia. The Soviet Union and India met China, and Moscow left.")) == ("RUS", "IND")


def test_we_name_the_author_s_state():
    named = load_gazetteer().find("India, India, India, China and China met; Lanka left.")
    assert main_pair(named) == ("IND", "CHN")
    assert main_pair(named, ("LKA",), 8) == ("LKA", "IND")
