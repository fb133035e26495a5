package org.mibew.api.operator;

import org.mibew.api.event.Numbered;

/** What an operator may do beyond chatting. */
public enum Permission implements Numbered {
    /** Change settings, operators, groups and plugins; see everything. */
    ADMINISTRATE(0),
    /** Take a thread from another operator. */
    TAKE_OVER(1),
    /** Read other operators' threads and the history. */
    VIEW_THREADS(2),
    /** Change the own profile. */
    MODIFY_PROFILE(3),
    /** See the statistics. */
    VIEW_STATISTICS(4);

    private final int number;

    Permission(int number) {
        this.number = number;
    }

    /** Returns the bit in the specification's mask, counted from 0. */
    @Override
    public int number() {
        return number;
    }

    /**
     * Returns the permission with a number.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Permission of(int number) {
        return Numbered.of(Permission.class, number);
    }
}
