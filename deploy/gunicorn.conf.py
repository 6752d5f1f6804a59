"""gunicorn on one machine, in front of `adn_assess.web.serve:application()`."""

import multiprocessing
import os

bind = os.environ.get("ADN_BIND", "127.0.0.1:8000")
# Processes count more than threads; threads are there so that six people who wait for a document
# and three who import a file hold up nobody.
workers = int(os.environ.get("ADN_WORKERS", multiprocessing.cpu_count() + 1))
worker_class = "gthread"
threads = 13
# Each worker has a database pool of its own.
preload_app = False
timeout = 60
graceful_timeout = 30
keepalive = 5
# A worker is started afresh now and then: memory that was freed in pieces goes with it.
max_requests = 20_000
max_requests_jitter = 2_000
# Addresses name files: nothing but what the application says of itself is written.
accesslog = None
errorlog = "-"
loglevel = "warning"
# The application alone decides which proxies it trusts (TRUSTED_PROXIES): otherwise any program on
# this machine could name the scheme and the root of a request.
forwarded_allow_ips = ""
forwarder_headers = ""
secure_scheme_headers = {}
# Nobody manages it but systemd.
control_socket_disable = True
limit_request_line = 4094
limit_request_fields = 60
