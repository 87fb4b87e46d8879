<?php
error_reporting(0); ini_set('memory_limit','-1');
$M = defined('PHP_VERSION_ID') ? PHP_VERSION_ID : 50200;
function tname($t) { if (!$t) return ''; $s = method_exists($t,'__toString') ? (string)$t : ''; if ($t instanceof ReflectionNamedType) { $s=$t->getName(); if ($t->allowsNull() && $s!='mixed' && $s!='null') $s='?'.$s; } return $s; }
function params($f) { $o=array(); foreach ($f->getParameters() as $p) { $t=''; if (method_exists($p,'getType') && $p->getType()) $t=tname($p->getType()).' '; elseif (method_exists($p,'getClass')) { try { $c=$p->getClass(); if($c) $t=$c->getName().' '; elseif ($p->isArray()) $t='array '; } catch (Exception $e) {} } $v=method_exists($p,'isVariadic') && $p->isVariadic(); $o[]=$t.($p->isPassedByReference() && !(method_exists($p,'canBePassedByValue') && $p->canBePassedByValue())?'&':'').($v?'...':'').'$'.$p->getName().(($p->isOptional() && !$v)?'=':''); } return '('.implode(', ',$o).')'; }
function ret($f) { $t=''; if (method_exists($f,'getReturnType') && $f->getReturnType()) $t=tname($f->getReturnType()); elseif (method_exists($f,'hasTentativeReturnType') && $f->hasTentativeReturnType()) $t='tentative '.tname($f->getTentativeReturnType()); return $t ? ': '.$t : ''; }
$fs=get_defined_functions();
foreach ($fs['internal'] as $n) { $f=new ReflectionFunction($n); echo "F\t$n\t".params($f).ret($f)."\t".($f->isDeprecated()?1:0)."\t".$f->getExtensionName()."\n"; }
$cs=array_merge(get_declared_classes(), get_declared_interfaces(), function_exists('get_declared_traits')?get_declared_traits():array());
foreach ($cs as $n) { $c=new ReflectionClass($n); if (!$c->isInternal()) continue;
 $k=$c->isInterface()?'interface':(method_exists($c,'isTrait')&&$c->isTrait()?'trait':(method_exists($c,'isEnum')&&$c->isEnum()?'enum':'class'));
 $s=($c->isInterface()?'':($c->isAbstract()?'abstract ':'')).($c->isFinal()?'final ':''); $p=$c->getParentClass(); if ($p) $s.='extends '.$p->getName().' '; $i=$c->getInterfaceNames(); if ($i) $s.=($k=='interface'?'extends ':'implements ').implode(', ',$i);
 $a=''; if ($M>=80200 && $c->getAttributes('AllowDynamicProperties')) $a='dynamic';
 echo "C\t$n\t".trim($s)."\t0\t".$c->getExtensionName()."\t$k\t$a\n";
 foreach ($c->getMethods() as $m) { if ($m->getDeclaringClass()->getName()!=$n) continue; $mod=''; if ($m->isAbstract()) $mod.='abstract '; if ($m->isFinal()) $mod.='final '; if ($m->isStatic()) $mod.='static '; if ($m->isProtected()) $mod.='protected '; if ($m->isPrivate()) continue; echo "M\t$n::".$m->getName()."\t".$mod.params($m).ret($m)."\t".($m->isDeprecated()?1:0)."\t".$c->getExtensionName()."\n"; }
 foreach ($c->getProperties() as $m) { if ($m->getDeclaringClass()->getName()!=$n || $m->isPrivate()) continue; echo "P\t$n::".$m->getName()."\t".trim(($m->isStatic()?'static ':'').($m->isProtected()?'protected ':'').(method_exists($m,'getType')?tname($m->getType()):''))."\t0\t".$c->getExtensionName()."\n"; }
 if ($M>=70100) { foreach ($c->getReflectionConstants() as $m) { if ($m->getDeclaringClass()->getName()!=$n) continue; echo "K\t$n::".$m->getName()."\t\t".(method_exists($m,'isDeprecated')&&$m->isDeprecated()?1:0)."\t".$c->getExtensionName()."\n"; } }
 else foreach (array_keys($c->getConstants()) as $m) echo "K\t$n::$m\t\t0\t".$c->getExtensionName()."\n";
}
foreach (get_defined_constants(true) as $e=>$l) if ($e!='user') foreach ($l as $n=>$v) { $d=0; if (class_exists('ReflectionConstant')) { try { $r=new ReflectionConstant($n); $d=$r->isDeprecated()?1:0; } catch (Throwable $t) {} } echo "N\t$n\t\t$d\t$e\n"; }
foreach (ini_get_all(null, false) as $n=>$v) echo "I\t$n\t\t0\t\n";
foreach (get_loaded_extensions() as $n) echo "E\t$n\t\t0\t\n";
echo "DONE\n";
