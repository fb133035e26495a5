package org.mibew.core.web.visitor;

import org.mibew.core.web.Site;
import org.mibew.core.web.api.ThreadFunctions;
import org.mibew.core.web.visitor.captcha.Captcha;

/** The functions of the client API that begin chats. */
public final class VisitorFunctions {

    private VisitorFunctions() {}

    /** @param captcha whose challenges the visitor's pages show */
    public static void addTo(ThreadFunctions functions, Site site, Captcha captcha) {
        functions.add("processSurvey", new Survey(site));
        functions.add("processLeaveMessage", new LeaveMessage(site, captcha));
    }
}
