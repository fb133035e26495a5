package org.mibew.core.web.administration;

import org.mibew.api.operator.Permission;
import org.mibew.api.web.Access;
import org.mibew.api.web.Request;

/** Who may see and change an operator's pages (R§4.1): administrators, and the operator. */
final class OperatorAccess {

    private OperatorAccess() {}

    static Access see() {
        return request -> administrates(request) || isSelf(request);
    }

    static Access change() {
        return request -> administrates(request) || isSelf(request) && may(request, Permission.MODIFY_PROFILE);
    }

    private static boolean administrates(Request request) {
        return may(request, Permission.ADMINISTRATE);
    }

    private static boolean may(Request request, Permission permission) {
        return request.operator().filter(operator -> operator.may(permission)).isPresent();
    }

    private static boolean isSelf(Request request) {
        return request.operator()
                .filter(operator -> request.pathParameter("operator_id")
                        .filter(id -> id.equals(Long.toString(operator.id()))).isPresent())
                .isPresent();
    }
}
