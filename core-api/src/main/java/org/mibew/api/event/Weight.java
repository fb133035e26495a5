package org.mibew.api.event;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.mibew.api.web.Bytes;

/** Reckons how large values are: two bytes for each character, 16 for every other value. */
final class Weight {

    static final long OTHER = 16;

    private Weight() {}

    static long of(Object value) {
        if (value instanceof String text) {
            return 2L * text.length();
        }
        if (value instanceof Frozen frozen) {
            return frozen.weight();
        }
        if (value instanceof Record row) {
            return ofRecord(row);
        }
        if (value instanceof Optional<?> optional) {
            return of(optional.orElse(null));
        }
        if (value instanceof Secret secret) {
            return 2L * secret.reveal().length();
        }
        if (value instanceof Bytes bytes) {
            return OTHER + bytes.length();
        }
        if (value instanceof Collection<?> items) {
            return ofAll(items);
        }
        return value instanceof Map<?, ?> map ? ofAll(map.keySet()) + ofAll(map.values()) : OTHER;
    }

    private static long ofAll(Collection<?> items) {
        long sum = OTHER;
        for (Object item : items) {
            sum += of(item);
        }
        return sum;
    }

    private static long ofRecord(Record row) {
        long sum = OTHER;
        for (RecordParts.Part part : RecordParts.ofType(row.getClass())) {
            sum += of(part.read(row));
        }
        return sum;
    }
}
