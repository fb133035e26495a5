/** Pictures and questions that keep programs from sending forms, without a session and without anybody else's service. */
package org.mibew.core.web.visitor.captcha;
