package org.mibew.api.operator;

import org.mibew.api.event.Numbered;

/** Whether an operator who is online wants chats. */
public enum OperatorStatus implements Numbered {
    AVAILABLE(0),
    AWAY(1);

    private final int number;

    OperatorStatus(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /**
     * Returns the status with a number.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static OperatorStatus of(int number) {
        return Numbered.of(OperatorStatus.class, number);
    }
}
