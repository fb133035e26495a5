package org.mibew.core.events.promises;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;

/** What a plugin can leave behind that runs code of its own when somebody looks at it. */
final class Hostile {

    private Hostile() {}

    /** A list that does something whenever it is read. */
    static List<Object> list(Runnable whenRead) {
        return new AbstractList<>() {
            @Override
            public Object get(int index) {
                whenRead.run();
                return "item";
            }

            @Override
            public int size() {
                whenRead.run();
                return 1;
            }

            @Override
            public Object[] toArray() {
                whenRead.run();
                return new Object[] {"item"};
            }
        };
    }

    /** A list that keeps the array it gives away, to write to it later. */
    static List<Object> listThatKeeps(Object[] array) {
        return new ArrayList<>() {
            private static final long serialVersionUID = 1;

            @Override
            public Object[] toArray() {
                return array;
            }

            @Override
            public int size() {
                return array.length;
            }
        };
    }

    /** An exception that does something whenever it is asked for its text. */
    static RuntimeException exception(Runnable whenRead) {
        return new RuntimeException() {
            private static final long serialVersionUID = 1;

            @Override
            public String getMessage() {
                whenRead.run();
                return "message";
            }

            @Override
            public String toString() {
                whenRead.run();
                return "text";
            }
        };
    }
}
