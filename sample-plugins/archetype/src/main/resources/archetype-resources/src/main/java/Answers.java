package ${package};

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Answers", description = "What visitors are told at once.")
@interface Answers {

    @AttributeDefinition(name = "Question", description = "A text in a visitor's message; case does not matter.")
    String question() default "opening hours";

    @AttributeDefinition(name = "Answer", description = "What is posted when the question is asked.")
    String answer() default "We are here from 9 to 17 o'clock, Monday to Friday.";
}
