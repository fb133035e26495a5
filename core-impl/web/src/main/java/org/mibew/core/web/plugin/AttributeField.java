package org.mibew.core.web.plugin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Vector;
import java.util.stream.IntStream;
import org.mibew.api.web.Parameters;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.page.Texts;
import org.osgi.service.metatype.AttributeDefinition;

/** A field of the form of a configuration: how an attribute is shown, and how what was typed becomes its value. */
final class AttributeField {

    /** Before the id of an attribute, so that no field is taken for one of the page's own. */
    private static final String PREFIX = "value.";
    /** Before the id of a password, which plugins do not get to see. */
    private static final String SECRET = Exchange.SECRET_PREFIX;
    /** Before the id of a password, to have none. */
    private static final String FORGET = "forget.";

    private final AttributeDefinition definition;
    private final boolean required;
    /** What the configuration has; null if it leaves the attribute out. */
    private final Object present;

    AttributeField(ConfigurationSheet.Attribute attribute, Map<String, Object> values) {
        this.definition = attribute.definition();
        this.required = attribute.required();
        this.present = values.get(definition.getID());
    }

    String id() {
        return definition.getID();
    }

    /** Returns the name of the field. */
    private String field() {
        return (isPassword() ? SECRET : PREFIX) + id();
    }

    private boolean isPassword() {
        return definition.getType() == AttributeDefinition.PASSWORD;
    }

    private boolean isMany() {
        return definition.getCardinality() != 0;
    }

    private boolean isSwitch() {
        return definition.getType() == AttributeDefinition.BOOLEAN && !isMany();
    }

    private List<String> defaults() {
        String[] defaults = definition.getDefaultValue();
        return defaults == null ? List.of() : Arrays.asList(defaults);
    }

    /** Returns what the component gets at the moment, as text. */
    private List<String> effective() {
        if (present == null) {
            return defaults();
        }
        if (present instanceof Collection<?> many) {
            return many.stream().map(String::valueOf).toList();
        }
        if (present.getClass().isArray()) {
            return IntStream.range(0, java.lang.reflect.Array.getLength(present))
                    .mapToObj(i -> String.valueOf(java.lang.reflect.Array.get(present, i))).toList();
        }
        return List.of(present.toString());
    }

    /** Returns the field for the template, as it is, or as it was typed. */
    Map<String, Object> shown(Optional<Parameters> typed, Optional<String> problem, Texts texts) {
        List<String> values = typed.map(this::typed).orElseGet(this::effective);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", field());
        row.put("forget", FORGET + id());
        row.put("label", definition.getName() == null || definition.getName().isEmpty() ? id() : definition.getName());
        row.put("hint", definition.getDescription() == null ? "" : definition.getDescription());
        row.put("problem", problem.orElse(""));
        row.put("default", defaults().isEmpty() || isPassword() || isSwitch()
                ? "" : texts.get("plugin.configuration.default", String.join(", ", labels(defaults()))));
        row.put("needed", isNeeded());
        addInput(row, values);
        return row;
    }

    private void addInput(Map<String, Object> row, List<String> values) {
        String first = values.isEmpty() ? "" : values.get(0);
        if (isPassword()) {
            row.put("password", true);
            row.put("isSet", present != null && !effective().equals(List.of("")));
        } else if (isSwitch()) {
            row.put("check", true);
            row.put("checked", Boolean.parseBoolean(first));
        } else if (definition.getOptionValues() != null && definition.getOptionValues().length > 0) {
            row.put(isMany() ? "isChoices" : "isSelect", true);
            row.put("choices", choices(values));
        } else if (isMany()) {
            row.put("area", String.join("\n", values));
            row.put("isArea", true);
        } else {
            row.put("input", first);
            row.put("isInput", true);
            row.put("mode", isNumber() ? "numeric" : "text");
        }
    }

    private boolean isNumber() {
        return switch (definition.getType()) {
            case AttributeDefinition.LONG, AttributeDefinition.INTEGER, AttributeDefinition.SHORT, AttributeDefinition.BYTE -> true;
            default -> false;
        };
    }

    /** Returns whether something must be typed. */
    private boolean isNeeded() {
        return required && definition.getDefaultValue() == null && !isSwitch() && !isMany();
    }

    private List<Map<String, Object>> choices(List<String> values) {
        List<Map<String, Object>> choices = new ArrayList<>();
        if (!isMany() && values.isEmpty()) {
            choices.add(Map.of("value", "", "label", "", "chosen", true, "field", field()));
        }
        String[] options = definition.getOptionValues();
        for (String option : options) {
            choices.add(Map.of("value", option, "label", labels(List.of(option)).get(0), "chosen", values.contains(option),
                    "field", field()));
        }
        return choices;
    }

    private List<String> labels(List<String> values) {
        String[] options = definition.getOptionValues();
        String[] labels = definition.getOptionLabels();
        if (options == null || labels == null) {
            return values;
        }
        return values.stream().map(value -> {
            int at = Arrays.asList(options).indexOf(value);
            return at < 0 || at >= labels.length ? value : labels[at];
        }).toList();
    }

    /** Returns what was typed, as text; one entry for each line where there may be several. */
    private List<String> typed(Parameters form) {
        List<String> fields = form.all(field());
        if (isSwitch()) {
            return List.of(Boolean.toString(!fields.isEmpty()));
        }
        if (isMany()) {
            return fields.stream().flatMap(String::lines).map(String::strip).filter(line -> !line.isEmpty()).toList();
        }
        return fields.isEmpty() || fields.get(0).isEmpty() && !isText() ? List.of() : List.of(fields.get(0).strip());
    }

    private boolean isText() {
        return definition.getType() == AttributeDefinition.STRING;
    }

    /**
     * Returns the value that was typed; empty if it is that of the default, which then counts as long as it is one.
     *
     * @throws IllegalArgumentException if there may be no such value; the message says why in the reader's language
     */
    Optional<Object> value(Parameters form, Texts texts) {
        if (isPassword()) {
            return password(form, texts);
        }
        List<String> values = typed(form);
        checkNumber(values, texts);
        List<Object> parsed = new ArrayList<>();
        for (String value : values) {
            parsed.add(parse(value, texts));
        }
        checkRules(values, texts);
        boolean isNothing = !isMany() && (parsed.isEmpty() || defaults().isEmpty() && values.equals(List.of("")));
        if (isNothing || values.equals(defaults())) {
            return Optional.empty();
        }
        return Optional.of(inForm(parsed));
    }

    private Optional<Object> password(Parameters form, Texts texts) {
        String typed = form.first(field()).orElse("");
        boolean forget = form.has(FORGET + id());
        if (isNeeded() && typed.isEmpty() && (forget || present == null)) {
            throw new IllegalArgumentException(texts.get("plugin.configuration.needed"));
        }
        if (typed.isEmpty()) {
            return forget ? Optional.empty() : Optional.ofNullable(present);
        }
        return Optional.of(isMany() ? inForm(List.of(typed)) : typed);
    }

    private void checkNumber(List<String> values, Texts texts) {
        boolean isEmpty = values.isEmpty() || values.equals(List.of(""));
        if (isNeeded() && isEmpty) {
            throw new IllegalArgumentException(texts.get("plugin.configuration.needed"));
        }
        int most = Math.abs(definition.getCardinality());
        if (isMany() && most != Integer.MAX_VALUE && definition.getCardinality() != Integer.MIN_VALUE && values.size() > most) {
            throw new IllegalArgumentException(texts.get("plugin.configuration.tooMany", most));
        }
    }

    private Object parse(String value, Texts texts) {
        try {
            return switch (definition.getType()) {
                case AttributeDefinition.LONG -> Long.valueOf(value);
                case AttributeDefinition.INTEGER -> Integer.valueOf(value);
                case AttributeDefinition.SHORT -> Short.valueOf(value);
                case AttributeDefinition.BYTE -> Byte.valueOf(value);
                case AttributeDefinition.DOUBLE -> Double.valueOf(value);
                case AttributeDefinition.FLOAT -> Float.valueOf(value);
                case AttributeDefinition.BOOLEAN -> Boolean.valueOf(value);
                case AttributeDefinition.CHARACTER -> character(value);
                default -> value;
            };
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    texts.get(isNumber() ? "plugin.configuration.noNumber" : "plugin.configuration.noDecimal", value), e);
        }
    }

    private static Character character(String value) {
        if (value.length() != 1) {
            throw new NumberFormatException(value);
        }
        return value.charAt(0);
    }

    /** Asks Metatype, which knows limits and options; it says nothing, or a word that is no sentence. */
    private void checkRules(List<String> values, Texts texts) {
        for (String value : values) {
            String answer = value.isEmpty() ? "" : definition.validate(escaped(value));
            if (answer != null && !answer.isEmpty()) {
                throw new IllegalArgumentException(texts.get("plugin.configuration.refused", value, rule(answer, texts)));
            }
        }
    }

    /** In what Metatype checks, commas part values. */
    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace(",", "\\,");
    }

    private static String rule(String answer, Texts texts) {
        String plain = answer.replaceFirst("^%", "");
        if (plain.contains("less than")) {
            return texts.get("plugin.configuration.tooLow");
        }
        if (plain.contains("greater than")) {
            return texts.get("plugin.configuration.tooHigh");
        }
        return plain.contains("option") ? texts.get("plugin.configuration.noOption") : plain;
    }

    /** Returns values as the attribute's cardinality has them: a single one, a vector or an array. */
    private Object inForm(List<Object> parsed) {
        if (!isMany()) {
            return parsed.get(0);
        }
        if (definition.getCardinality() < 0) {
            return new Vector<>(parsed);
        }
        Object array = java.lang.reflect.Array.newInstance(type(), parsed.size());
        for (int i = 0; i < parsed.size(); i++) {
            java.lang.reflect.Array.set(array, i, parsed.get(i));
        }
        return array;
    }

    private Class<?> type() {
        return switch (definition.getType()) {
            case AttributeDefinition.LONG -> Long.class;
            case AttributeDefinition.INTEGER -> Integer.class;
            case AttributeDefinition.SHORT -> Short.class;
            case AttributeDefinition.BYTE -> Byte.class;
            case AttributeDefinition.DOUBLE -> Double.class;
            case AttributeDefinition.FLOAT -> Float.class;
            case AttributeDefinition.BOOLEAN -> Boolean.class;
            case AttributeDefinition.CHARACTER -> Character.class;
            default -> String.class;
        };
    }
}
