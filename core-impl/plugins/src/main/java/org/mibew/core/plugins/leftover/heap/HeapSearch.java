package org.mibew.core.plugins.leftover.heap;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.HeapFactory;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.JavaClass;

/** The program that searches: for each class loader that is left it prints lines of its number, a tab and a holder. */
public final class HeapSearch {

    private HeapSearch() {}

    /** @param arguments the file of the picture, and the name of the class whose objects know the class loaders that are left */
    public static void main(String[] arguments) throws IOException {
        Heap heap = HeapFactory.createHeap(new File(arguments[0]));
        Picture picture = new Picture(heap);
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        for (JavaClass type : picture.classes()) {
            if (type.getName().equals(arguments[1])) {
                for (Iterator<Instance> tracked = Picture.objects(type); tracked.hasNext();) {
                    search(picture, tracked.next(), out);
                }
            }
        }
        out.flush();
    }

    private static void search(Picture picture, Instance tracked, PrintStream out) {
        Instance reference = Picture.object(tracked, "loader");
        Instance loader = Picture.object(reference, "referent");
        if (loader == null || Picture.object(tracked, "left") == null) {
            return;
        }
        for (String holder : new HolderSearch(picture, loader).holders()) {
            out.println(tracked.getValueOfField("number") + "\t" + holder);
        }
    }
}
