package org.mibew.core.chat.statistics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jdbi.v3.core.statement.SqlStatement;

/** A day in the server's time zone: which one, counted from 1970, and from when until when, in milliseconds since 1970. */
record Day(LocalDate date, long start, long end) {

    static Day of(LocalDate date, ZoneId zone) {
        return new Day(
                date,
                date.atStartOfDay(zone).toInstant().toEpochMilli(),
                date.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli());
    }

    static Day at(long millis, ZoneId zone) {
        return of(LocalDate.ofInstant(Instant.ofEpochMilli(millis), zone), zone);
    }

    int number() {
        return Math.toIntExact(date.toEpochDay());
    }

    /** Binds {@code start}, {@code end} and {@code day}. */
    <S extends SqlStatement<S>> S bindTo(S statement) {
        return statement.bind("start", start).bind("end", end).bind("day", number());
    }
}
