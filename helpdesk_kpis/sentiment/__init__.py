"""The tone of customers' messages: scorers, and the table of the scores they gave."""

from helpdesk_kpis.sentiment.scorer import Scorer, SentimentError, scorer_from
from helpdesk_kpis.sentiment.scores import identity, score_messages

__all__ = ["Scorer", "SentimentError", "identity", "score_messages", "scorer_from"]
