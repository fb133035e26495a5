package org.mibew.core.plugins;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.mibew.api.store.PluginTables;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Tables that note what is done to them, and whether their plugin was stopped meanwhile. */
final class FakeTables implements PluginTables {

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final BundleContext context;

    FakeTables(BundleContext context) {
        this.context = context;
    }

    List<String> calls() {
        return calls;
    }

    @Override
    public DataSource open() {
        throw new UnsupportedOperationException("no plugin asks for this");
    }

    @Override
    public boolean exist(String symbolicName) {
        return true;
    }

    @Override
    public String copy(String symbolicName) {
        note("copy", symbolicName);
        return symbolicName + "_copy" + calls.size();
    }

    @Override
    public List<String> restore(String symbolicName, String copy) {
        note("restore " + copy, symbolicName);
        return List.of("table words: 3 rows added");
    }

    @Override
    public void forget(String symbolicName, String copy) {
        calls.add("forget " + copy);
    }

    @Override
    public void drop(String symbolicName) {
        calls.add("drop " + symbolicName);
    }

    private void note(String call, String symbolicName) {
        boolean runs = false;
        for (Bundle bundle : context.getBundles()) {
            runs |= symbolicName.equals(bundle.getSymbolicName()) && bundle.getState() == Bundle.ACTIVE;
        }
        calls.add(call + (runs ? " while it runs" : " while it is stopped"));
    }
}
