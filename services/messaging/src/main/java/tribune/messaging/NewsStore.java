package tribune.messaging;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.catalog.EventChanged;
import tribune.kernel.Database;

/** Events as messaging knows them, and what is to be told about them. */
final class NewsStore {
    private final Database database;

    NewsStore(Database database) {
        this.database = database;
    }

    Optional<EventNews.Known> known(EventId event) {
        return database.sql("""
                select version, kickoff, last_kickoff from known_event where event_id = :event for update
                """)
                .param("event", event.value())
                .query((row, _) -> new EventNews.Known(
                        row.getLong("version"),
                        instant(row.getTimestamp("kickoff")),
                        instant(row.getTimestamp("last_kickoff"))))
                .optional();
    }

    /** False if a later version is known. */
    boolean learn(EventChanged event) {
        return database.sql("""
                insert into known_event (event_id, organiser_id, version, kickoff, last_kickoff)
                values (:event, :organiser, :version, :kickoff, :kickoff)
                on conflict (event_id) do update set version = excluded.version, kickoff = excluded.kickoff,
                    last_kickoff = coalesce(excluded.kickoff, known_event.last_kickoff)
                where known_event.version < excluded.version
                """)
                        .param("event", event.eventId().value())
                        .param("organiser", event.organiserId().value())
                        .param("version", event.version())
                        .param("kickoff", timestamp(event.kickoff()))
                        .update()
                == 1;
    }

    /** Told once: what is there already stays as it is. */
    void add(EventNews news, Instant due) {
        int added = database.sql("""
                insert into event_news (news_id, organiser_id, event_id, kind, was, kickoff)
                values (:id, :organiser, :event, :kind, :was, :kickoff) on conflict do nothing
                """)
                .param("id", news.id())
                .param("organiser", news.organiser().value())
                .param("event", news.event().value())
                .param("kind", news.kind().name())
                .param("was", timestamp(news.was()))
                .param("kickoff", timestamp(news.kickoff()))
                .update();
        if (added == 0) return;
        database.sql("insert into news_due (news_id, organiser_id, due_at) values (:id, :organiser, :due)")
                .param("id", news.id())
                .param("organiser", news.organiser().value())
                .param("due", Timestamp.from(due))
                .update();
    }

    /** A reminder of another kick-off than this one is of no use any more; nothing of it has been written yet. */
    void dropReminders(EventId event, @Nullable UUID but) {
        database.sql("""
                delete from event_news where event_id = :event and kind = 'REMINDER' and after is null
                  and done_at is null and news_id is distinct from :but
                """).param("event", event.value()).param("but", but).update();
    }

    Optional<EventNews> find(UUID id) {
        return database.sql("select organiser_id, event_id, kind, was, kickoff from event_news where news_id = :id")
                .param("id", id)
                .query((row, _) -> new EventNews(
                        id,
                        new OrganiserId(row.getObject("organiser_id", UUID.class)),
                        new EventId(row.getObject("event_id", UUID.class)),
                        Message.Kind.valueOf(row.getString("kind")),
                        instant(row.getTimestamp("was")),
                        instant(row.getTimestamp("kickoff"))))
                .optional();
    }

    Optional<UUID> after(UUID id) {
        return database.sql("select after from event_news where news_id = :id and after is not null")
                .param("id", id)
                .query(UUID.class)
                .optional();
    }

    /** Null: that was the last. */
    void writtenUpTo(UUID id, @Nullable UUID reader, Instant now) {
        database.sql("""
                update event_news set after = coalesce(:reader, after),
                    done_at = case when :reader::uuid is null then :now::timestamptz end
                where news_id = :id
                """)
                .param("id", id)
                .param("reader", reader)
                .param("now", Timestamp.from(now))
                .update();
        if (reader == null)
            database.sql("delete from news_due where news_id = :id")
                    .param("id", id)
                    .update();
    }

    record Due(OrganiserId organiser, UUID news) {}

    /** Taken until then, and due again if nobody says how it went. */
    List<Due> takeDue(Instant now, Instant again, int most) {
        return database.sql("""
                update news_due set due_at = :again
                where news_id in (select news_id from news_due where due_at <= :now order by due_at limit :most
                    for update skip locked)
                returning news_id, organiser_id
                """)
                .param("now", Timestamp.from(now))
                .param("again", Timestamp.from(again))
                .param("most", most)
                .query((row, _) -> new Due(
                        new OrganiserId(row.getObject("organiser_id", UUID.class)),
                        row.getObject("news_id", UUID.class)))
                .list();
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant time) {
        return time == null ? null : Timestamp.from(time);
    }
}
