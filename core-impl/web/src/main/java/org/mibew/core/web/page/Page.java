package org.mibew.core.web.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mibew.api.page.Asset;

/**
 * A page to be rendered.
 *
 * @param template name of its template, without folder and ending
 * @param layout template of its frame
 * @param title of the window
 * @param model what the template shows
 * @param css style sheets beside those of the frame
 * @param js scripts, which are ES modules, beside those of the frame
 * @param data what the scripts get, as the global {@code Mibew.Page}; null values are allowed
 * @param framed whether other sites may show it in a frame, as far as the configuration allows that
 * @param status of the answer
 */
public record Page(
        String template,
        String layout,
        String title,
        Map<String, Object> model,
        List<Asset> css,
        List<Asset> js,
        Map<String, Object> data,
        boolean framed,
        int status) {

    /** Returns a page in the frame of the operators' pages. */
    public static Page operator(String template, String title) {
        return new Page(template, "operator-layout", title, Map.of(), List.of(), List.of(), Map.of(), false, 200);
    }

    /** Returns a page without menu, for whoever is not logged in. */
    public static Page plain(String template, String title) {
        return new Page(template, "plain-layout", title, Map.of(), List.of(), List.of(), Map.of(), false, 200);
    }

    /** Returns a page of visitors, which other sites may frame. */
    public static Page visitor(String template, String title) {
        return new Page(template, "visitor-layout", title, Map.of(), List.of(), List.of(), Map.of(), true, 200);
    }

    /** Returns the page with one more value for its template; null is shown as nothing. */
    public Page with(String name, Object value) {
        return new Page(template, layout, title, put(model, name, value), css, js, data, framed, status);
    }

    /** Returns the page with one more value for its scripts. */
    public Page withData(String name, Object value) {
        return new Page(template, layout, title, model, css, js, put(data, name, value), framed, status);
    }

    /** Returns the page with a script of the server, a path under {@code assets/js/}. */
    public Page withScript(String path) {
        return new Page(template, layout, title, model, css,
                add(js, Asset.relative("assets/js/" + path).withWeight(1000)), data, framed, status);
    }

    /** Returns the page with a script of the server that runs before those of plugins; otherwise like {@link #withScript}. */
    public Page withEarlyScript(String path) {
        return new Page(template, layout, title, model, css,
                add(js, Asset.relative("assets/js/" + path).withWeight(-1000)), data, framed, status);
    }

    /** Returns the page with a style sheet of the server, a path under {@code assets/css/}. */
    public Page withStyle(String path) {
        return new Page(template, layout, title, model,
                add(css, Asset.relative("assets/css/" + path).withWeight(0)), js, data, framed, status);
    }

    public Page withStatus(int newStatus) {
        return new Page(template, layout, title, model, css, js, data, framed, newStatus);
    }

    private static Map<String, Object> put(Map<String, Object> map, String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(map);
        more.put(name, value);
        return more;
    }

    private static List<Asset> add(List<Asset> list, Asset asset) {
        List<Asset> more = new ArrayList<>(list);
        more.add(asset);
        return more;
    }
}
