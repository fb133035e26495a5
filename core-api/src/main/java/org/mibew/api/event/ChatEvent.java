package org.mibew.api.event;

import org.osgi.service.event.Event;

/**
 * An event of the chat: a record whose {@code Mutable}, {@code List} and {@code Map} components handlers may write. The
 * others are values that nobody can change, or one of the handles {@link org.mibew.api.web.ClientCalls},
 * {@link org.mibew.api.button.ButtonGenerator}, {@link org.mibew.api.web.RouteUrls} and
 * {@link org.mibew.api.web.AssetUrls}. The record keeps the collections that it is given.
 *
 * <p>The set is closed: the core's records, and {@link PluginEvent} for events that plugins define themselves.
 */
public sealed interface ChatEvent
        permits
                BanCreate,
                BanUpdate,
                BanDelete,
                ButtonGenerate,
                CronRun,
                GroupCreate,
                GroupUpdate,
                GroupDelete,
                GroupUpdateOperators,
                InvitationCreate,
                InvitationAccept,
                InvitationReject,
                InvitationIgnore,
                OperatorAuthenticate,
                OperatorLogin,
                OperatorLogout,
                OperatorCreate,
                OperatorUpdate,
                OperatorDelete,
                PageAddCss,
                PageAddJs,
                PageAddJsPluginOptions,
                ResourceAccessDenied,
                ResourceNotFound,
                RoutesAlter,
                ThreadFunctionCall,
                ThreadCreate,
                ThreadUpdate,
                ThreadDelete,
                ThreadClose,
                ThreadPostMessage,
                ThreadGetMessagesAlter,
                ThreadUserIsReady,
                UsersUpdateThreadsAlter,
                UsersUpdateVisitorsLoad,
                UsersUpdateVisitorsAlter,
                UsersFunctionCall,
                VisitorCreate,
                VisitorTrack,
                VisitorDeleteOld,
                WidgetResponseAlter,
                InvitationPropose,
                OperatorPresence,
                SettingUpdate,
                ThreadAssign,
                ThreadMessagePosted,
                ThreadRedirect,
                VisitorErase,
                VisitorExport,
                VisitorWaiting,
                PluginEvent {

    /** Name of the property of an OSGi event that holds the record. */
    String ARGUMENTS = "arguments";

    /** Name of the property that is {@code true} if an administrator raised the event by hand. */
    String BY_HAND = "mibew.byHand";

    /** Name of the property that is {@code true} if an administrator has a recorded event run once more. */
    String REPLAYED = "mibew.replayed";

    /**
     * Returns the record that an OSGi event carries.
     *
     * @throws IllegalArgumentException if the event carries no record, or one of another type
     */
    @SuppressWarnings("unchecked")
    static <E extends ChatEvent> E of(Event event, Class<E> type) {
        Object arguments = event.getProperty(ARGUMENTS);
        if (arguments != null && arguments.getClass() == type || type.isInstance(arguments)) {
            return (E) arguments;
        }
        throw new IllegalArgumentException("Event " + event.getTopic() + " carries "
                + (arguments == null ? "no record" : "a " + arguments.getClass().getName())
                + " under \"" + ARGUMENTS + "\", not a " + type.getName());
    }

    /** Tells whether an administrator raised the event by hand, so that it stands for nothing that happened in the chat. */
    static boolean raisedByHand(Event event) {
        return Boolean.TRUE.equals(event.getProperty(BY_HAND));
    }

    /**
     * Tells whether an administrator has a recorded event run once more, on copies: what handlers make of it is looked at
     * and then forgotten. The core's services refuse to write for them meanwhile; what handlers do elsewhere is theirs.
     */
    static boolean replayed(Event event) {
        return Boolean.TRUE.equals(event.getProperty(REPLAYED));
    }

    /** Returns the OSGi event that carries this record on the topic of its type. */
    default Event toEvent() {
        return new Event(EventType.of(this).topic(), EventType.properties(this));
    }
}
