package org.mibew.core.web.plugin;

import org.mibew.core.web.plugin.ConfigurationSheet.Attribute;
import org.osgi.service.metatype.AttributeDefinition;

/** An attribute as Metatype describes it. */
final class FakeAttribute implements AttributeDefinition {

    private final String id;
    private final int type;
    private int cardinality;
    private String[] defaults;
    private String[] options;
    private String answer = "";

    private FakeAttribute(String id, int type) {
        this.id = id;
        this.type = type;
    }

    static FakeAttribute of(String id, int type) {
        return new FakeAttribute(id, type);
    }

    FakeAttribute many() {
        cardinality = Integer.MAX_VALUE;
        return this;
    }

    FakeAttribute defaults(String... values) {
        defaults = values;
        return this;
    }

    FakeAttribute options(String... values) {
        options = values;
        return this;
    }

    /** Has every value refused. */
    FakeAttribute refusing(String with) {
        answer = with;
        return this;
    }

    Attribute required() {
        return new Attribute(this, true);
    }

    Attribute optional() {
        return new Attribute(this, false);
    }

    @Override
    public String getName() {
        return "Name of " + id;
    }

    @Override
    public String getID() {
        return id;
    }

    @Override
    public String getDescription() {
        return "What " + id + " is for";
    }

    @Override
    public int getCardinality() {
        return cardinality;
    }

    @Override
    public int getType() {
        return type;
    }

    @Override
    public String[] getOptionValues() {
        return options;
    }

    @Override
    public String[] getOptionLabels() {
        return options;
    }

    @Override
    public String validate(String value) {
        return answer;
    }

    @Override
    public String[] getDefaultValue() {
        return defaults;
    }
}
