package org.mibew.samples.proxyauthenticator;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        name = "Proxy authenticator",
        description = "By what the reverse proxy says who the operator is, and that it is the proxy.")
@interface Proxy {

    @AttributeDefinition(name = "Header", description = "The field with the operator's login.")
    String header() default "X-Remote-User";

    /** The property is called ".token": what begins with a dot does not show up among the properties of the service. */
    @AttributeDefinition(
            name = "Token",
            description = "Known to the proxy alone, which sends it as \"Authorization: Bearer TOKEN\".",
            type = AttributeType.PASSWORD)
    String _token() default "";
}
