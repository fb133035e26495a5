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
    private final ClassSpace home;
    private boolean complete = true;
    private boolean onlyHome = true;

    private MemberLookup(Reference wanted, ClassSpace home) {
        this.wanted = wanted;
        this.home = home;
    }

    /**
     * Looks for a member.
     *
     * @param owner class that is said to have it, perhaps by inheritance
     * @param home where the class that refers to it is
     */
    static Outcome find(ClassFacts owner, Reference wanted, ClassSpace home) {
        if (POLYMORPHIC.contains(owner.name())) {
            return Outcome.FOUND;
        }
        MemberLookup lookup = new MemberLookup(wanted, home);
        if (lookup.has(owner)) {
            return Outcome.FOUND;
        }
        if (!lookup.complete) {
            return Outcome.UNKNOWN;
        }
        return lookup.onlyHome ? Outcome.MISSING_AT_HOME : Outcome.MISSING;
    }

    private boolean has(ClassFacts type) {
        onlyHome &= type.space() == home || JavaSpace.owns(type.name());
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

    /** What came of a search. */
    enum Outcome {
        FOUND,
        /** Certainly missing. */
        MISSING,
        /** Certainly missing in a class of the same jar, which inherits from no other bundle. */
        MISSING_AT_HOME,
        /** Something that it may be inherited from is not there to be looked at. */
        UNKNOWN
    }
}
