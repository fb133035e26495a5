package org.mibew.api.thread;
public enum MessageKind { USER }
