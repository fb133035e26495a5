package org.mibew.api.thread;

/** Keys of the options with which a message is posted. What is missing has the default named here. */
public final class MessageOptions {

    /** Name of the author, a {@code String}; none by default. */
    public static final String NAME = "name";

    /** Id of the operator who writes, a {@code Long}; 0, for none, by default. */
    public static final String OPERATOR_ID = "operator_id";

    /** When the message was written, a {@code Long} in seconds since 1970; now by default. */
    public static final String CREATED = "created";

    /** Name of the plugin that shows the message, a {@code String}; none by default. */
    public static final String PLUGIN = "plugin";

    /** What is stored with the message, a {@code Map}; empty by default. */
    public static final String DATA = "data";

    private MessageOptions() {}
}
