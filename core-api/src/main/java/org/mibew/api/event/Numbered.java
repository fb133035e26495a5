package org.mibew.api.event;

/** A constant that has a number in the specification, by which clients and stores know it. */
public interface Numbered {

    int number();

    /**
     * Returns the constant with a number.
     *
     * @throws IllegalArgumentException if there is none; the message names the number and the type
     */
    static <T extends Enum<T> & Numbered> T of(Class<T> type, int number) {
        for (T constant : type.getEnumConstants()) {
            if (constant.number() == number) {
                return constant;
            }
        }
        throw new IllegalArgumentException("No " + type.getSimpleName() + " has the number " + number);
    }
}
