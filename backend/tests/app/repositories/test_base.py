"""Owners see their own rows, all of them once, whatever happens between two pages."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from app.core import clock
from app.core.ids import new_id
from app.core.problems import Invalid, NotFound
from app.db.session import UnitOfWork, UnitOfWorkFactory
from app.models import Site, User
from app.repositories.base import get_owned, newest_first, owned_by


def a_user(u: UnitOfWork, email: str) -> UUID:
    user = User(email=email, password_hash="-")
    u.add(user)
    u.flush()
    return user.id


def a_site(u: UnitOfWork, owner: UUID, name: str, minutes_ago: int = 0) -> Site:
    site = Site(
        user_id=owner,
        name=name,
        wordpress="6.4",
        php="7.4",
        target_wordpress="6.8",
        target_php="8.3",
        created_at=clock.now() - timedelta(minutes=minutes_ago),
    )
    u.add(site)
    u.flush()
    return site


def names(u: UnitOfWork, owner: UUID, cursor: str | None = None) -> tuple[list[str], str | None]:
    page = newest_first(u, owned_by(Site, owner), Site, limit=2, cursor=cursor)
    return [site.name for site in page.items], page.next_cursor


def test_somebody_elses_row_is_as_absent_as_no_row(uow: UnitOfWorkFactory) -> None:
    with uow() as u:
        ada, eve = a_user(u, "ada@site.test"), a_user(u, "eve@site.test")
        site = a_site(u, ada, "shop")
        assert get_owned(u, Site, ada, site.id) is site
        for owner, row in ((eve, site.id), (ada, new_id())):
            with pytest.raises(NotFound):
                get_owned(u, Site, owner, row)


def test_pages_are_newest_first_and_end(uow: UnitOfWorkFactory) -> None:
    with uow() as u:
        ada, eve = a_user(u, "ada@site.test"), a_user(u, "eve@site.test")
        for number in range(5):
            a_site(u, ada, f"{number}", minutes_ago=number)
        a_site(u, eve, "hers")
        first, cursor = names(u, ada)
        second, cursor = names(u, ada, cursor)
        third, end = names(u, ada, cursor)
    assert [first, second, third] == [["0", "1"], ["2", "3"], ["4"]]
    assert end is None


def test_a_row_that_comes_between_pages_shifts_nothing(uow: UnitOfWorkFactory) -> None:
    with uow() as u:
        ada = a_user(u, "ada@site.test")
        for number in range(4):
            a_site(u, ada, f"{number}", minutes_ago=number + 1)
        _, cursor = names(u, ada)
        a_site(u, ada, "new")
        assert names(u, ada, cursor)[0] == ["2", "3"]


def test_rows_of_the_same_moment_are_all_seen(uow: UnitOfWorkFactory) -> None:
    moment = clock.now()
    with uow() as u:
        ada = a_user(u, "ada@site.test")
        for number in range(5):
            a_site(u, ada, f"{number}").created_at = moment
        u.flush()
        seen, cursor = names(u, ada)
        while cursor:
            more, cursor = names(u, ada, cursor)
            seen += more
    assert sorted(seen) == ["0", "1", "2", "3", "4"]


@pytest.mark.parametrize("cursor", ["", "x", "AAAA", "é", "MjAyNnw=", "JyBPUiAxPTE7LS0="])
def test_a_cursor_that_is_not_ours_is_refused(uow: UnitOfWorkFactory, cursor: str) -> None:
    with uow() as u:
        ada = a_user(u, "ada@site.test")
        with pytest.raises(Invalid):
            names(u, ada, cursor)
