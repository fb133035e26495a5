package org.mibew.core.web.administration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mibew.api.web.Response;
import org.mibew.core.web.Site;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.page.Page;
import org.mibew.core.web.page.Texts;

/** A table of what there is, with what can be done with each. Its texts are {@code NAME.title}, {@code NAME.COLUMN}. */
final class Listing {

    private final Site site;
    private final Exchange exchange;
    private final Texts texts;
    private final String name;
    private final List<String> columns = new ArrayList<>();
    private final List<Map<String, Object>> rows = new ArrayList<>();
    private final Map<String, Object> model = new LinkedHashMap<>();

    Listing(Site site, Exchange exchange, String name, String... columns) {
        this.site = site;
        this.exchange = exchange;
        this.texts = Texts.in(exchange.locale());
        this.name = name;
        for (String column : columns) {
            this.columns.add(texts.get(name + "." + column));
        }
        model.put("heading", texts.get(name + ".title"));
        model.put("empty", texts.get(name + ".empty"));
    }

    Listing tabs(Tabs tabs) {
        model.put("tabs", tabs.rows());
        return this;
    }

    /** Adds the way to a new one. */
    Listing add(String address) {
        model.put("add", site.url().path() + address);
        model.put("addLabel", texts.get(name + ".add"));
        return this;
    }

    /** Adds a row; its first cell leads to an address, if there is one. */
    Row row(String address, Object... cells) {
        Row row = new Row();
        List<Map<String, Object>> shown = new ArrayList<>();
        for (Object cell : cells) {
            boolean isFirst = shown.isEmpty();
            shown.add(Map.of("text", cell, "address", isFirst && !address.isEmpty() ? site.url().path() + address : ""));
        }
        row.model.put("cells", shown);
        row.model.put("actions", row.actions);
        rows.add(row.model);
        return row;
    }

    Response show() {
        Page page = Page.operator("list", texts.get(name + ".title"))
                .withStyle("administration.css").withScript("confirm.js");
        for (Map.Entry<String, Object> entry : model.entrySet()) {
            page = page.with(entry.getKey(), entry.getValue());
        }
        return site.pages().render(exchange, page.with("columns", columns).with("rows", rows)
                .with("isEmpty", rows.isEmpty())
                .with("done", exchange.query().has("done") ? texts.get("form.done") : ""));
    }

    /** One line of the table. */
    final class Row {

        private final Map<String, Object> model = new LinkedHashMap<>();
        private final List<Map<String, Object>> actions = new ArrayList<>();

        /** Adds a way to another page. */
        Row link(String key, String address) {
            actions.add(Map.of("label", texts.get(key), "address", site.url().path() + address, "posts", false));
            return this;
        }

        /** Adds a button that changes something, after a question if there is one. */
        Row button(String key, String address, String question) {
            actions.add(Map.of("label", texts.get(key), "address", site.url().path() + address, "posts", true,
                    "question", question.isEmpty() ? "" : texts.get(question)));
            return this;
        }
    }
}
