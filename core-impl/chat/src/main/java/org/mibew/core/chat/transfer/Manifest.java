package org.mibew.core.chat.transfer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;

/**
 * What a file of an export says of itself. It is the last of the file's entries.
 *
 * @param format of the file; a server reads those up to {@value #FORMAT}
 * @param schema version of the store's schema
 * @param written when, in ISO 8601
 * @param tables what there is, by name
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Manifest(int format, String schema, String written, Map<String, Content> tables) {

    static final int FORMAT = 1;
    static final String ENTRY = "manifest.json";

    /**
     * What there is of a table.
     *
     * @param columns in the order of the values of a row
     * @param rows how many
     */
    record Content(List<String> columns, long rows) {}

    /** Returns the name of the entry that has the rows of a table, one a line. */
    static String entry(String table) {
        return table + ".jsonl";
    }

    long rows() {
        return tables.values().stream().mapToLong(Content::rows).sum();
    }
}
