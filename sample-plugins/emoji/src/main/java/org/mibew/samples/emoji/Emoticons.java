package org.mibew.samples.emoji;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Emoji", description = "Which emoticons are shown as which emoji.")
@interface Emoticons {

    @AttributeDefinition(
            name = "Emoji",
            description = "Pairs EMOTICON=EMOJI with spaces between. Emoticons count only with space around them.")
    String emoji() default ":-)=🙂 :)=🙂 ;-)=😉 ;)=😉 :-(=🙁 :(=🙁 :-D=😃 :D=😃 :-P=😛 :P=😛 :-O=😮 <3=❤️";
}
