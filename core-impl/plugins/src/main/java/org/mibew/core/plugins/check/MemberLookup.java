package org.mibew.core.plugins.check;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Looks for fields and methods as the Java virtual machine does: in the class, then in what it inherits from. */
final class MemberLookup {

    private static final Set<String> POLYMORPHIC =
            Set.of("java/lang/invoke/MethodHandle", "java/lang/invoke/VarHandle");
    private static final String OBJECT = "java/lang/Object";
    private static final String CONSTRUCTOR = "<init>";

    private final Reference wanted;
    private final Set<String> seen = new HashSet<>();
    private boolean complete = true;

    private MemberLookup(Reference wanted) {
        this.wanted = wanted;
    }

    /** Tells whether it is certain that a class has no such member, not even an inherited one. */
    static boolean isMissing(ClassFacts owner, Reference wanted) {
        if (POLYMORPHIC.contains(owner.name())) {
            return false;
        }
        MemberLookup lookup = new MemberLookup(wanted);
        return !lookup.has(owner) && lookup.complete;
    }

    private boolean has(ClassFacts type) {
        if (type.members().contains(wanted.member())) {
            return true;
        }
        if (wanted.name().equals(CONSTRUCTOR)) {
            return false;
        }
        if (type.isInterface() && inherits(type, OBJECT)) {
            return true;
        }
        return type.superTypes().stream().anyMatch(name -> inherits(type, name));
    }

    private boolean inherits(ClassFacts type, String superType) {
        if (!seen.add(superType)) {
            return false;
        }
        Optional<ClassFacts> found = type.space().find(superType);
        complete &= found.isPresent();
        return found.filter(this::has).isPresent();
    }
}
