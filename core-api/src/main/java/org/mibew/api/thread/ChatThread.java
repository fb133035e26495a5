package org.mibew.api.thread;
public record ChatThread(long id) {}
