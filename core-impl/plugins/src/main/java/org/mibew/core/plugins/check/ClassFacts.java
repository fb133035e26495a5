package org.mibew.core.plugins.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What a class file says of the class, as far as others link to it.
 *
 * @param space in which its own supertypes are found
 * @param superTypes its superclass, if any, then its interfaces
 * @param members fields as {@code nameDescriptor} with a space between, methods without
 */
record ClassFacts(ClassSpace space, String name, boolean isInterface, List<String> superTypes, Set<String> members) {

    private static final int PARTS = ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;

    ClassFacts {
        superTypes = List.copyOf(superTypes);
        members = Set.copyOf(members);
    }

    /**
     * Reads a class file.
     *
     * @throws RuntimeException if it is malformed
     */
    static ClassFacts of(ClassSpace space, byte[] classFile) {
        Reader reader = new Reader();
        new ClassReader(classFile).accept(reader, PARTS);
        return new ClassFacts(space, reader.name, reader.isInterface, reader.superTypes, reader.members);
    }

    private static final class Reader extends ClassVisitor {

        private final List<String> superTypes = new ArrayList<>();
        private final Set<String> members = new HashSet<>();
        private String name = "";
        private boolean isInterface;

        Reader() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(
                int version, int access, String type, String signature, String superName, String[] interfaces) {
            name = type;
            isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
            if (superName != null) {
                superTypes.add(superName);
            }
            if (interfaces != null) {
                superTypes.addAll(List.of(interfaces));
            }
        }

        @Override
        public FieldVisitor visitField(int access, String field, String descriptor, String signature, Object value) {
            members.add(field + " " + descriptor);
            return null;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String method, String descriptor, String signature, String[] exceptions) {
            members.add(method + descriptor);
            return null;
        }
    }
}
