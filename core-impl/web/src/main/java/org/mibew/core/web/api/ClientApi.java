package org.mibew.core.web.api;

import java.util.Set;
import org.mibew.core.web.Site;
import org.mibew.core.web.routing.CoreRoute;
import org.mibew.core.web.routing.CoreRoutes;

/** The addresses at which pages call the server. */
public final class ClientApi {

    private final Endpoint threads;
    private final Endpoint users;

    public ClientApi(Site site, ThreadFunctions threadFunctions, UsersFunctions usersFunctions) {
        threads = new Endpoint(site, new ThreadApplication(site, threadFunctions));
        users = new Endpoint(site, new UsersApplication(site, usersFunctions));
    }

    public void addTo(CoreRoutes routes) {
        routes.add("chat_thread_update", Set.of("POST"), "/thread/update", CoreRoutes.everybody(),
                CoreRoute.api(threads::answer));
        routes.add("users_update", Set.of("POST"), "/operator/users/update", CoreRoutes.operators(),
                CoreRoute.api(users::answer));
    }
}
