package org.mibew.samples.profanityfilter;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Profanity filter", description = "Which words nobody gets to read.")
@interface Words {

    @AttributeDefinition(
            name = "Words",
            description = "Separated by commas. Case does not matter; a word inside a longer one is left alone.")
    String words() default "darn, heck";
}
