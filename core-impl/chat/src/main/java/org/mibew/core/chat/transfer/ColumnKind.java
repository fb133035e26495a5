package org.mibew.core.chat.transfer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;

/** What the values of a column are, in the database and in a file. */
enum ColumnKind {

    NUMBER("a whole number") {
        @Override
        void write(JsonGenerator file, ResultSet row, int position) throws IOException, SQLException {
            long value = row.getLong(position);
            if (row.wasNull()) {
                file.writeNull();
            } else {
                file.writeNumber(value);
            }
        }

        @Override
        Object read(JsonParser file, JsonToken token) throws IOException {
            return token == JsonToken.VALUE_NUMBER_INT ? file.getLongValue() : null;
        }
    },

    TEXT("a text") {
        @Override
        void write(JsonGenerator file, ResultSet row, int position) throws IOException, SQLException {
            file.writeString(row.getString(position));
        }

        @Override
        Object read(JsonParser file, JsonToken token) throws IOException {
            return token == JsonToken.VALUE_STRING ? file.getText() : null;
        }
    },

    FLAG("true or false") {
        @Override
        void write(JsonGenerator file, ResultSet row, int position) throws IOException, SQLException {
            boolean value = row.getBoolean(position);
            if (row.wasNull()) {
                file.writeNull();
            } else {
                file.writeBoolean(value);
            }
        }

        @Override
        Object read(JsonParser file, JsonToken token) {
            return token.isBoolean() ? token == JsonToken.VALUE_TRUE : null;
        }
    };

    private final String words;

    ColumnKind(String words) {
        this.words = words;
    }

    /** Returns the kind of a column by its type in JDBC. */
    static ColumnKind of(int type, String column) {
        return switch (type) {
            case Types.BIGINT, Types.INTEGER, Types.SMALLINT -> NUMBER;
            case Types.VARCHAR, Types.CHAR -> TEXT;
            case Types.BOOLEAN, Types.BIT -> FLAG;
            default -> throw new IllegalStateException(
                    "The column " + column + " has a type that exports do not know: " + type);
        };
    }

    /** Writes the value that a row has at a position, counted from 1. */
    abstract void write(JsonGenerator file, ResultSet row, int position) throws IOException, SQLException;

    /** Returns the value that a file has at a token; null if it is none of this kind. */
    abstract Object read(JsonParser file, JsonToken token) throws IOException;

    @Override
    public String toString() {
        return words;
    }
}
