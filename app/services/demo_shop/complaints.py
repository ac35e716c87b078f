"""What became of the demo shop's complaints: their steps, who helps, and what the customers answered."""

from __future__ import annotations

from sqlalchemy import Connection

from app.services.demo_shop.days import Days

#: In the order in which things happen: half an hour after it was taken it is in hand, an hour later solved. One in
#: seven customers does not want to say; of some that were told yesterday the question is still to be asked.
_SCRIPT = """
UPDATE complaint SET solution = next_step, teller_id = owner_id, tell_how = 'phone', tell_by = due,
    solved_at = strftime('%Y-%m-%d %H:%M:%f000', opened_at, '+90 minutes') WHERE state IN ('solved', 'closed');
UPDATE complaint SET state = 'told', told_at = :yesterday, told_by = owner_id, told_how = 'phone'
    WHERE state = 'solved' AND id % 4 = 1 AND customer_id > 20 AND solved_at < :yesterday;
UPDATE complaint SET satisfied = CASE WHEN id % 7 = 3 THEN 'did_not_say' ELSE 'yes' END WHERE state = 'closed';
INSERT INTO complaint_step (complaint_id, customer_id, at, step, staff_id, text, currency)
    SELECT id, customer_id, opened_at, 'taken', taken_by, '', '' FROM complaint;
INSERT INTO complaint_step (complaint_id, customer_id, at, step, staff_id, text, currency)
    SELECT id, customer_id, strftime('%Y-%m-%d %H:%M:%f000', opened_at, '+30 minutes'), 'in_hand', owner_id, '', ''
    FROM complaint WHERE state <> 'open';
INSERT INTO complaint_step (complaint_id, customer_id, at, step, staff_id, text, channel, day, other_id, currency)
    SELECT id, customer_id, solved_at, 'solved', owner_id, solution, tell_how, tell_by, teller_id, ''
    FROM complaint WHERE solved_at IS NOT NULL;
INSERT INTO complaint_step (complaint_id, customer_id, at, step, staff_id, text, channel, currency)
    SELECT id, customer_id, told_at, 'told', told_by, '', told_how, '' FROM complaint WHERE told_at IS NOT NULL;
INSERT INTO complaint_step (complaint_id, customer_id, at, step, staff_id, text, currency)
    SELECT id, customer_id, strftime('%Y-%m-%d %H:%M:%f000', told_at, '+2 minutes'),
    CASE satisfied WHEN 'yes' THEN 'satisfied' ELSE satisfied END, told_by, '', ''
    FROM complaint WHERE state = 'closed';
INSERT INTO complaint_helper (complaint_id, staff_id)
    SELECT k.id, min(s.id) FROM complaint k JOIN staff s ON s.id <> k.owner_id
    WHERE k.state IN ('open', 'in_hand') AND k.id % 3 = 0 GROUP BY k.id;
UPDATE summary SET open_complaints = (SELECT count(*) FROM complaint k WHERE k.customer_id = summary.customer_id
    AND k.state IN ('open', 'in_hand', 'solved'))
    WHERE customer_id IN (SELECT customer_id FROM complaint WHERE state = 'told')
"""


def write_steps(connection: Connection, days: Days) -> None:
    """Write what happened to all complaints there are."""
    for statement in _SCRIPT.split(";"):
        named = {"yesterday": days.at(1, 15 * 60)} if ":yesterday" in statement else ()
        connection.exec_driver_sql(statement, named)
