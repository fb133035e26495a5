package org.mibew.core.chat.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.mibew.api.event.PlainValues;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.Message;
import org.mibew.api.visitor.PageVisit;
import org.mibew.api.visitor.Visitor;
import org.mibew.core.chat.thread.MessageTable;
import org.mibew.core.chat.thread.ThreadTable;
import org.mibew.core.chat.visitor.PageTable;
import org.mibew.core.chat.visitor.VisitorTable;

/**
 * What the database has of a visitor. Tokens are left out, since they open threads.
 *
 * @param userId id in the visitor's cookie
 * @param visits with the pages
 * @param threads with the messages, and what plugins keep with the threads
 */
record Dossier(String userId, List<Map<String, Object>> visits, List<Map<String, Object>> threads) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Dossier of(Handle handle, String userId) {
        List<Map<String, Object>> visits = VisitorTable.findByUserId(handle, userId).stream()
                .map(visitor -> visit(handle, visitor))
                .toList();
        List<Map<String, Object>> threads = handle
                .createQuery("select * from chat_thread where user_id = :userId order by id")
                .bind("userId", userId)
                .map(ThreadTable.THREAD)
                .list()
                .stream()
                .map(thread -> thread(handle, thread))
                .toList();
        return new Dossier(userId, visits, threads);
    }

    boolean isEmpty() {
        return visits.isEmpty() && threads.isEmpty();
    }

    /** @param ofPlugins what plugins know, by their names */
    String toJson(Map<String, Object> ofPlugins) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("userId", userId);
        all.put("visits", visits);
        all.put("threads", threads);
        all.put("plugins", PlainValues.plain(ofPlugins));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What is known of " + userId + " cannot be written as JSON", e);
        }
    }

    private static Map<String, Object> visit(Handle handle, Visitor visitor) {
        Map<String, Object> visit = new LinkedHashMap<>();
        visit.put("id", visitor.id());
        visit.put("userName", visitor.userName());
        visit.put("firstTime", visitor.firstTime().toString());
        visit.put("lastTime", visitor.lastTime().toString());
        visit.put("entry", visitor.entry());
        visit.put("userAgent", visitor.userAgent());
        visit.put("remote", visitor.remote());
        visit.put("invitations", visitor.invitations());
        visit.put("chats", visitor.chats());
        visit.put("thread", visitor.thread());
        visit.put("pages", PageTable.of(handle, visitor.id()).stream().map(Dossier::page).toList());
        return visit;
    }

    private static Map<String, Object> page(PageVisit visit) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("address", visit.address());
        page.put("time", visit.time().toString());
        return page;
    }

    private static Map<String, Object> thread(Handle handle, ChatThread of) {
        Map<String, Object> thread = new LinkedHashMap<>();
        thread.put("id", of.id());
        thread.put("state", of.state().name());
        thread.put("invitationState", of.invitationState().name());
        thread.put("created", of.created().toString());
        thread.put("modified", of.modified().toString());
        thread.put("chatStarted", text(of.chatStarted()));
        thread.put("closed", text(of.closed()));
        thread.put("group", of.group());
        thread.put("locale", of.locale());
        thread.put("operator", of.operator());
        thread.put("operatorName", of.operatorName());
        thread.put("userName", of.userName());
        thread.put("userSeen", text(of.userSeen()));
        thread.put("remote", of.remote());
        thread.put("referer", of.referer());
        thread.put("userAgent", of.userAgent());
        thread.put("messages", messages(handle, of.id()));
        thread.put("data", data(handle, of.id()));
        return thread;
    }

    private static String text(Optional<Instant> time) {
        return time.map(Instant::toString).orElse(null);
    }

    private static List<Map<String, Object>> messages(Handle handle, long thread) {
        return handle.createQuery("select * from message where thread_id = :thread order by id")
                .bind("thread", thread)
                .map(MessageTable.MESSAGE)
                .list()
                .stream()
                .map(Dossier::message)
                .toList();
    }

    private static Map<String, Object> message(Message of) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("id", of.id());
        message.put("kind", of.kind().name());
        message.put("created", of.created().toString());
        message.put("name", of.name().orElse(null));
        message.put("operator", of.operator());
        message.put("message", of.body());
        message.put("plugin", of.plugin());
        message.put("data", PlainValues.plain(of.data()));
        return message;
    }

    private static Map<String, Object> data(Handle handle, long thread) {
        Map<String, Object> data = new LinkedHashMap<>();
        handle.createQuery("select plugin, data from thread_data where thread_id = :thread order by plugin")
                .bind("thread", thread)
                .map((row, context) -> Map.entry(row.getString("plugin"), parsed(row.getString("data"))))
                .forEach(entry -> data.put(entry.getKey(), entry.getValue()));
        return data;
    }

    private static Object parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database has data of a plugin that is no JSON: " + json, e);
        }
    }
}
