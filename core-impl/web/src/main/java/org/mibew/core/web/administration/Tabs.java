package org.mibew.core.web.administration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Links between pages that belong together. */
final class Tabs {

    private final String base;
    private final String current;
    private final List<Map<String, Object>> rows = new ArrayList<>();

    /** @param current address of the page that is shown */
    Tabs(String base, String current) {
        this.base = base;
        this.current = current;
    }

    Tabs add(String address, String label) {
        rows.add(Map.of("address", base + address, "label", label, "current", address.equals(current)));
        return this;
    }

    List<Map<String, Object>> rows() {
        return rows;
    }
}
