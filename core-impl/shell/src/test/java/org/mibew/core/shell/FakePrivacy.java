package org.mibew.core.shell;

import java.util.HashMap;
import java.util.Map;
import org.mibew.api.privacy.Privacy;
import org.mibew.api.problem.NotFound;

/** Visitors of whom a test makes up what is known. */
final class FakePrivacy implements Privacy {

    final Map<String, String> known = new HashMap<>();

    @Override
    public String export(String userId) {
        if (!known.containsKey(userId)) {
            throw NotFound.of("visitor", userId);
        }
        return known.get(userId);
    }

    @Override
    public int erase(String userId) {
        export(userId);
        known.remove(userId);
        return 3;
    }
}
