package org.mibew.core.web.page;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The templates, Mustache in {@code templates/NAME.html} of the bundle. What they show is escaped, unless it stands in three
 * braces. <code>{{#t}}key{{/t}}</code> is a text in the reader's language.
 */
final class Templates {

    private final Map<String, Template> compiled = new ConcurrentHashMap<>();
    private final Mustache.Compiler compiler = Mustache.compiler()
            .defaultValue("").strictSections(false).emptyStringIsFalse(true).zeroIsFalse(false).withLoader(this::reader);

    String render(String name, Map<String, Object> model) {
        return compiled.computeIfAbsent(name, this::compile).execute(model);
    }

    /** Returns what shows texts in a template. */
    Mustache.Lambda texts(Texts texts) {
        return (fragment, out) -> out.write(Escapers.HTML.escape(texts.get(fragment.execute().strip())));
    }

    private Template compile(String name) {
        try (Reader source = reader(name)) {
            return compiler.compile(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Reader reader(String name) {
        InputStream source = Templates.class.getResourceAsStream("/templates/" + name + ".html");
        if (source == null) {
            throw new IllegalArgumentException("There is no template " + name);
        }
        return new InputStreamReader(source, StandardCharsets.UTF_8);
    }
}
