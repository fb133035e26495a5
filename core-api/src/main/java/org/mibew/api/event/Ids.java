package org.mibew.api.event;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.mibew.api.internal.Check;

/**
 * Ids that an event tells of; they cannot be changed.
 *
 * @param values in the order in which they were found
 */
public record Ids(List<Long> values) implements Iterable<Long> {

    public Ids {
        values = List.copyOf(values);
        values.forEach(id -> Check.id("id", id));
    }

    public static Ids of(Long... ids) {
        return new Ids(List.of(ids));
    }

    public static Ids of(Collection<Long> ids) {
        return new Ids(List.copyOf(ids));
    }

    public boolean contains(long id) {
        return values.contains(id);
    }

    public int size() {
        return values.size();
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    public Stream<Long> stream() {
        return values.stream();
    }

    @Override
    public Iterator<Long> iterator() {
        return values.iterator();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
