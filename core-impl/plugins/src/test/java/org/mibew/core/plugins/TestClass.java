package org.mibew.core.plugins;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Makes a class file that refers to whatever a test wants, whether it exists or not. */
final class TestClass {

    private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    private final MethodVisitor method;

    private TestClass(int version, String name, String superName) {
        writer.visit(version, Opcodes.ACC_PUBLIC, name, null, superName, null);
        method = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "run", "()V", null, null);
        method.visitCode();
    }

    static TestClass named(String name) {
        return new TestClass(Opcodes.V17, name, "java/lang/Object");
    }

    static TestClass extending(String name, String superName) {
        return new TestClass(Opcodes.V17, name, superName);
    }

    static TestClass ofJava(int release, String name) {
        return new TestClass(release + 44, name, "java/lang/Object");
    }

    TestClass callingStatic(String owner, String name, String descriptor) {
        method.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
        return this;
    }

    TestClass callingInterface(String owner, String name, String descriptor) {
        method.visitInsn(Opcodes.ACONST_NULL);
        method.visitMethodInsn(Opcodes.INVOKEINTERFACE, owner, name, descriptor, true);
        return this;
    }

    TestClass calling(String owner, String name, String descriptor) {
        method.visitInsn(Opcodes.ACONST_NULL);
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, name, descriptor, false);
        return this;
    }

    TestClass making(String type, String constructor) {
        method.visitTypeInsn(Opcodes.NEW, type);
        method.visitMethodInsn(Opcodes.INVOKESPECIAL, type, "<init>", constructor, false);
        return this;
    }

    TestClass reading(String owner, String field, String descriptor) {
        method.visitFieldInsn(Opcodes.GETSTATIC, owner, field, descriptor);
        return this;
    }

    byte[] bytes() {
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}
