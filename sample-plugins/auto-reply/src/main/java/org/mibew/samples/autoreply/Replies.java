package org.mibew.samples.autoreply;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Auto-reply", description = "What visitors are told who wait for an operator.")
@interface Replies {

    @AttributeDefinition(
            name = "Texts",
            description = "LANGUAGE=TEXT each. The first one is for visitors in whose language there is none.")
    String[] texts() default {
        "en=All operators are busy. Thank you for your patience: somebody will be with you shortly.",
        "de=Alle Mitarbeiter sind gerade im Gespräch. Bitte haben Sie einen Augenblick Geduld.",
        "fr=Tous nos conseillers sont occupés. Merci de patienter un instant."
    };
}
