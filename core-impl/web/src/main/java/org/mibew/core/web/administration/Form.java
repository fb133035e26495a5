package org.mibew.core.web.administration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.mibew.api.problem.AlreadyExists;
import org.mibew.api.problem.LimitExceeded;
import org.mibew.api.problem.NotPermitted;
import org.mibew.api.problem.WrongState;
import org.mibew.api.web.Response;
import org.mibew.core.web.Site;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.page.Page;
import org.mibew.core.web.page.Texts;

/**
 * A form: fields with labels, shown and posted at the same address. What was typed stays in it when it is refused. Labels
 * are the texts {@code FORM.FIELD}, hints {@code FORM.FIELD.hint} where there is one.
 */
final class Form {

    private final Site site;
    private final Exchange exchange;
    private final Texts texts;
    private final String name;
    private final List<Map<String, Object>> fields = new ArrayList<>();
    private final Map<String, Object> model = new LinkedHashMap<>();
    private String labels;
    private boolean plain;

    /** @param name prefix of the form's texts; {@code NAME.title} is the page's title */
    Form(Site site, Exchange exchange, String name) {
        this.site = site;
        this.exchange = exchange;
        this.texts = Texts.in(exchange.locale());
        this.name = name;
        this.labels = name;
        model.put("heading", texts.get(name + ".title"));
        model.put("submit", texts.get("form.save"));
        model.put("done", exchange.query().has("done") ? texts.get("form.done") : "");
    }

    /** Shows the form to people who are not logged in, without menu. */
    Form plain() {
        plain = true;
        return this;
    }

    /** Takes labels and hints from texts with another prefix. */
    Form labels(String prefix) {
        labels = prefix;
        return this;
    }

    /** Adds tabs above the form: pages that belong together. */
    Form tabs(Tabs tabs) {
        model.put("tabs", tabs.rows());
        return this;
    }

    Form back(String address) {
        model.put("back", site.url().path() + address);
        return this;
    }

    Form submit(String key) {
        model.put("submit", texts.get(key));
        return this;
    }

    /** Adds a sentence above the fields. */
    Form intro(String text) {
        model.put("intro", text);
        return this;
    }

    Form text(String field, String value) {
        return input(field, "text", value);
    }

    Form required(String field, String value) {
        input(field, "text", value);
        fields.get(fields.size() - 1).put("required", true);
        return this;
    }

    Form number(String field, Object value) {
        return input(field, "number", String.valueOf(value));
    }

    Form email(String field, String value) {
        return input(field, "email", value);
    }

    Form password(String field, String completion) {
        input(field, "password", "");
        fields.get(fields.size() - 1).put("completion", completion);
        return this;
    }

    Form hidden(String field, String value) {
        Map<String, Object> row = field(field, exchange.form().first(field).orElse(value));
        row.put("hidden", true);
        return this;
    }

    Form area(String field, String value) {
        Map<String, Object> row = field(field, typed(field, value));
        row.put("area", true);
        return this;
    }

    Form check(String field, boolean value) {
        Map<String, Object> row = field(field, "1");
        row.put("check", true);
        row.put("checked", isPosted() ? exchange.form().has(field) : value);
        return this;
    }

    /** Adds a choice of one. */
    Form select(String field, String value, Map<String, String> labels) {
        String chosen = typed(field, value);
        Map<String, Object> row = field(field, chosen);
        row.put("isSelect", true);
        row.put("select", labels.entrySet().stream().map(label -> Map.of(
                "value", label.getKey(), "label", label.getValue(), "chosen", label.getKey().equals(chosen))).toList());
        return this;
    }

    /** Adds a choice of any number. */
    Form choices(String field, List<String> chosen, Map<String, String> labels) {
        List<String> now = isPosted() ? exchange.form().all(field) : chosen;
        Map<String, Object> row = field(field, "");
        row.put("isChoices", true);
        row.put("choices", labels.entrySet().stream().map(label -> Map.of(
                "value", label.getKey(), "label", label.getValue(), "checked", now.contains(label.getKey()),
                "field", field)).toList());
        return this;
    }

    private Form input(String field, String type, String value) {
        Map<String, Object> row = field(field, type.equals("password") ? "" : typed(field, value));
        row.put("input", type);
        return this;
    }

    private Map<String, Object> field(String field, String value) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", field);
        row.put("value", value);
        row.put("label", texts.find(labels + "." + field).or(() -> texts.find("form." + field)).orElse(field));
        row.put("hint", texts.find(labels + "." + field + ".hint").orElse(""));
        fields.add(row);
        return row;
    }

    private boolean isPosted() {
        return exchange.method().equals("POST");
    }

    private String typed(String field, String value) {
        return isPosted() ? exchange.form().first(field).orElse("") : value;
    }

    /** Shows the form. */
    Response show() {
        return show(Optional.empty());
    }

    /** Does what the form is for; if that is refused, the form is shown again with the reason. */
    Response submit(Supplier<Response> action) {
        try {
            return action.get();
        } catch (IllegalArgumentException | AlreadyExists | WrongState | NotPermitted e) {
            return show(Optional.of(e.getMessage())).withStatus(400);
        } catch (LimitExceeded e) {
            return show(Optional.of(e.getMessage())).withStatus(429);
        }
    }

    private Response show(Optional<String> problem) {
        Page page = plain
                ? Page.plain("form", texts.get(name + ".title"))
                : Page.operator("form", texts.get(name + ".title")).withStyle("administration.css");
        for (Map.Entry<String, Object> entry : model.entrySet()) {
            page = page.with(entry.getKey(), entry.getValue());
        }
        return site.pages().render(exchange, page.with("fields", fields).with("problem", problem.orElse("")));
    }
}
